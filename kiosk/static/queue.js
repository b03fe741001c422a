// What the server has not acknowledged yet. IndexedDB with strict durability (the
// default may lose what it said it kept); localStorage where there is none.

const NAME = "motcua";
const STORE = "unsent";
const rest = read(); // what IndexedDB would not take

const database = new Promise((done) => {
  try {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
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

/** Do `work` on the store; return what it asked for once it is on the disk. */
async function change(mode, work) {
  const open = await database;
  if (!open) throw new Error("no database");
  return new Promise((done, failed) => {
    const doing = open.transaction(STORE, mode, { durability: "strict" });
    const asked = work(doing.objectStore(STORE));
    doing.oncomplete = () => done(asked.result);
    doing.onerror = doing.onabort = () => failed(doing.error);
  });
}

/** Keep an item, which has an id of its own. */
export async function put(item) {
  try {
    await change("readwrite", (store) => store.put(item));
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

/** Forget items, all at once. */
export async function remove(ids) {
  if (ids.filter((id) => rest.delete(id)).length) write();
  await change("readwrite", (store) => ids.map((id) => store.delete(id))[0]).catch(() => {});
}

/** Forget everything. */
export async function clear() {
  rest.clear();
  write();
  await change("readwrite", (store) => store.clear()).catch(() => {});
}
