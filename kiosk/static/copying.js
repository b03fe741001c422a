// The second copy of what waits, in a file of our own. The browser throws its whole
// database away when it cannot read it after a power cut, and that can happen to a
// database whose every write was on the disk (bench/unlost.py showed it). A file that
// only grows, and is made empty when nothing waits, has nothing to be broken.
//
// Runs beside the page, for only here a file can be written at once. Each page has a
// file; those of pages that have died are taken over. A line: a thing, or {drop: ids}.

const NAME = "unsent-";
const LONG = 4 * 1024 * 1024; // bytes, then the file is written anew

const items = new Map(); // what the file says, by id
let file;

const ready = open().catch(() => {}); // no room, or a browser that has no such files

onmessage = async ({ data }) => {
  await ready;
  try {
    if (file) doing[data.do](data.what);
  } catch {
    // the first copy is in the database
  }
  if (data.do === "clear") postMessage({ cleared: true });
};

const doing = {
  put: (item) => note([item]),
  drop: (ids) => note([{ drop: ids }]),
  clear: () => note([{ drop: [...items.keys()] }]),
};

/** Take over what dead pages have left, tell it, and go on in a file of our own. */
async function open() {
  const folder = await navigator.storage.getDirectory();
  const left = [];
  for await (const [name, handle] of folder.entries()) {
    if (!name.startsWith(NAME)) continue;
    const old = await handle.createSyncAccessHandle().catch(() => null); // a page has it
    if (!old) continue;
    for (const line of lines(old)) take(line);
    old.close();
    left.push(name);
  }
  const name = NAME + crypto.getRandomValues(new Uint32Array(2)).join("-");
  const mine = await folder.getFileHandle(name, { create: true });
  file = await mine.createSyncAccessHandle();
  rewrite();
  for (const old of left) await folder.removeEntry(old);
  postMessage({ found: [...items.values()] });
}

/** Return the lines of a file; the last may have been cut short. */
function lines(from) {
  const bytes = new Uint8Array(from.getSize());
  from.read(bytes, { at: 0 });
  return new TextDecoder().decode(bytes).split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

function take(line) {
  if (line.drop) line.drop.forEach((id) => items.delete(id));
  else items.set(line.id, line);
}

function note(said) {
  said.forEach(take);
  if (!items.size || file.getSize() > LONG) rewrite();
  else append(said);
}

function rewrite() {
  file.truncate(0);
  append([...items.values()]);
}

function append(said) {
  const text = said.map((line) => `${JSON.stringify(line)}\n`).join("");
  file.write(new TextEncoder().encode(text), { at: file.getSize() });
  file.flush();
}
