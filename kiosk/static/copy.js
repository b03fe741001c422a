// The second copy of what waits (copying.js). Only where the browser has such files:
// over HTTPS, or on the machine itself.

const PATIENCE = 5_000; // ms until it is no longer waited for

let worker; // begun when it is first needed
const told = {}; // what is waited for, by its name

function begun() {
  if (worker !== undefined) return worker;
  try {
    worker = navigator.storage?.getDirectory ? new Worker(new URL("copying.js", import.meta.url)) : null;
    worker?.addEventListener("message", ({ data }) => {
      for (const name of Object.keys(data)) told[name]?.(data[name]);
    });
    worker?.addEventListener("error", () => { worker = null; });
  } catch {
    worker = null;
  }
  return worker;
}

const say = (what, things) => begun()?.postMessage({ do: what, what: things });

/** Copy a thing. */
export const put = (item) => say("put", item);

/** Let things go. */
export const drop = (ids) => say("drop", ids);

/** Return what earlier pages have left in the copy. */
export const found = () => answer("found", () => begun(), []);

/** Let everything go, also what earlier pages have left. */
export const clear = () => answer("cleared", () => say("clear"), true);

function answer(name, ask, otherwise) {
  return new Promise((done) => {
    told[name] = done;
    ask();
    if (worker) setTimeout(() => done(otherwise), PATIENCE);
    else done(otherwise);
  });
}
