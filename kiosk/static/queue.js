// What the server has not acknowledged yet. IndexedDB with strict durability (the
// default may lose what it said it kept); localStorage where there is none.

const NAME = "motcua";
const STORE = "unsent";
const ABOUT = "about"; // which life of this memory it is, and what was put into it
const rest = read(); // what IndexedDB would not take

const database = new Promise((done) => {
  try {
    const asked = indexedDB.open(NAME, 2);
    asked.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.result.createObjectStore(ABOUT, { keyPath: "name" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = asked.onblocked = () => done(null);
  } catch {
    done(null);
  }
});

function read() {
  try {
    return new Map(JSON.parse(localStorage.getItem(STORE) ?? "[]"));
  } catch {
    return new Map();
  }
}

function write() {
  try {
    localStorage.setItem(STORE, JSON.stringify([...rest]));
  } catch {
    // Still in memory: it is sent if this page lives long enough.
  }
}

/** Do `work` on the stores; return what it asked for once it is on the disk. */
async function change(mode, work) {
  const open = await database;
  if (!open) throw new Error("no database");
  return new Promise((done, failed) => {
    const doing = open.transaction([STORE, ABOUT], mode, { durability: "strict" });
    const asked = work(doing.objectStore(STORE), doing.objectStore(ABOUT));
    doing.oncomplete = () => done(asked.result);
    doing.onerror = doing.onabort = () => failed(doing.error);
  });
}

/** Count what is put into this memory (by: 1) or taken back (-1), and go on with the
    life of the memory. What is counted and neither arrived nor waits here is lost. */
function counted(about, by, then) {
  const asked = about.get("series");
  asked.onsuccess = () => {
    const mine = asked.result ?? { name: "series", id: newId(), issued: 0 };
    about.put({ ...mine, issued: mine.issued + by });
    then(mine.id);
  };
  return asked;
}

/** Keep an item, which has an id of its own. */
export async function put(item) {
  try {
    await change("readwrite", (store, about) =>
      counted(about, 1, (series) => store.put({ ...item, series })));
  } catch {
    rest.set(item.id, item);
    write();
  }
}

/** Return all items. */
export async function list() {
  const found = await change("readonly", (store) => store.getAll()).catch(() => []);
  return [...found, ...rest.values()];
}

/** Return the life of this memory, what was put into it, and how much of it waits. */
export async function account() {
  let mine;
  const waiting = await change("readonly", (store, about) => {
    about.get("series").onsuccess = ({ target }) => { mine = target.result; };
    return store.count();
  }).catch(() => 0);
  return { series: mine?.id ?? null, issued: mine?.issued ?? 0, waiting: waiting + rest.size };
}

/** Forget items, all at once. */
export async function remove(ids) {
  if (ids.filter((id) => rest.delete(id)).length) write();
  await change("readwrite", (store) => ids.map((id) => store.delete(id))[0]).catch(() => {});
}

/** Forget an item as if it had never been. */
export async function undo(id) {
  if (rest.delete(id)) return write();
  await change("readwrite", (store, about) => {
    const asked = store.getKey(id);
    asked.onsuccess = () => asked.result && counted(about, -1, () => store.delete(id));
    return asked;
  }).catch(() => {});
}

/** Forget everything. */
export async function clear() {
  rest.clear();
  write();
  await change("readwrite", (store, about) => { about.clear(); return store.clear(); }).catch(() => {});
}

/** Return a random id: 32 hexadecimal digits. (No randomUUID on plain http.) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
