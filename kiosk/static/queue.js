// What the server has not acknowledged yet. IndexedDB with strict durability (the
// default may lose what it said it kept); aside.js where there is none, or no room;
// and a second copy, for the browser may throw the first away.

import * as aside from "./aside.js";
import * as copy from "./copy.js";

const NAME = "motcua";
const STORE = "unsent";
const ABOUT = "about"; // which life of this memory it is, and what was put into it
const CODES = "codes"; // to hand out, see codes.js

let opening; // the database, or the wait for it

/** Open the database once, and again when it was closed under us. */
function database() {
  return (opening ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 3);
    asked.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) asked.result.createObjectStore(STORE, { keyPath: "id" });
      if (oldVersion < 2) asked.result.createObjectStore(ABOUT, { keyPath: "name" });
      asked.result.createObjectStore(CODES, { keyPath: "code" });
    };
    asked.onsuccess = () => {
      opening = Promise.resolve(watched(asked.result));
      done(asked.result);
    };
    asked.onblocked = failed; // an older page is open: it goes on when that lets go
    asked.onerror = () => {
      opening = null;
      failed(asked.error);
    };
  }));
}

/** Let a newer page in another window change the database, and notice when the browser
    took it away. */
function watched(open) {
  open.onclose = () => { opening = null; };
  open.onversionchange = () => {
    open.close();
    opening = null;
  };
  return open;
}

/** Do `work` on the stores; return what it asked for once it is on the disk. */
async function change(mode, work) {
  const open = await database();
  return new Promise((done, failed) => {
    const stores = [STORE, ABOUT, CODES];
    const doing = open.transaction(stores, mode, { durability: "strict" });
    const asked = work(...stores.map((name) => doing.objectStore(name)));
    doing.oncomplete = () => done(asked?.result);
    doing.onerror = doing.onabort = () => failed(doing.error);
  });
}

/** Count what is put into this memory (what: "issued") or taken back ("undone"), and go
    on with the life of the memory. What was put in and neither taken back, nor arrived,
    nor waits here is lost. Neither count ever falls. */
function counted(about, what, then) {
  const asked = about.get("series");
  asked.onsuccess = () => {
    const mine = asked.result ?? { name: "series", id: newId(), issued: 0 };
    about.put({ ...mine, [what]: (mine[what] ?? 0) + 1 });
    then(mine.id);
  };
  return asked;
}

function keep(store, item) {
  store.put(item);
  copy.put(item);
}

/** Keep an item, which has an id of its own. */
export async function put(item) {
  try {
    await change("readwrite", (store, about) =>
      counted(about, "issued", (series) => keep(store, { ...item, series })));
  } catch {
    aside.put(item);
  }
}

let restoring; // until what only the second copy had is back

/** Put back what only the second copy has. It was counted when it was put in. */
export const restore = () => (restoring = putBack());

async function putBack() {
  const found = await copy.found();
  if (!found.length) return;
  await change("readwrite", (store) => {
    const asked = store.getAllKeys();
    asked.onsuccess = () => {
      const here = new Set(asked.result);
      for (const item of found) if (!here.has(item.id)) store.put(item);
    };
    return asked;
  }).catch(() => found.forEach(aside.put));
}

/** Return what waits, by ids: what comes after an id, so many at most, or all. */
export async function list(after = "", count = undefined) {
  const found = await change("readonly", (store) =>
    store.getAll(IDBKeyRange.lowerBound(after, true), count)).catch(() => []);
  const more = aside.list(after, count);
  return [...found, ...more].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, count);
}

/** Keep an item together with a code of the stock, which is returned; undefined if
    there is none, and the item is kept without. One step: no code goes out twice. */
export async function putWithCode(item) {
  try {
    return (await change("readwrite", (store, about, codes) => {
      const asked = codes.getAll(null, 1);
      asked.onsuccess = () => {
        const reply = asked.result[0]?.code;
        if (reply) codes.delete(reply);
        counted(about, "issued", (series) => keep(store, { ...item, reply, series }));
      };
      return asked;
    }))[0];
  } catch {
    await put(item);
    return undefined;
  }
}

/** Put codes into the stock. */
export const stockUp = (fresh) =>
  change("readwrite", (store, about, codes) => fresh.map((code) => codes.put(code))[0]);

/** Return how many codes are in stock, and all that are here: in stock, or in items. */
export async function codesHere() {
  let items;
  const stock = await change("readonly", (store, about, codes) => {
    store.getAll().onsuccess = ({ target }) => { items = target.result; };
    return codes.getAllKeys();
  });
  const taken = items.map(({ reply }) => reply).filter(Boolean);
  return { stock: stock.length, held: [...stock, ...taken] };
}

/** Return the life of this memory, what was put into it, how much of that was taken back,
    and how much of it waits. */
export async function account() {
  let mine;
  const waiting = await change("readonly", (store, about) => {
    about.get("series").onsuccess = ({ target }) => { mine = target.result; };
    return store.count();
  }).catch(() => 0);
  return {
    series: mine?.id ?? null,
    issued: mine?.issued ?? 0,
    undone: mine?.undone ?? 0,
    waiting: waiting + aside.ids().length,
  };
}

/** Forget items, all at once. */
export async function remove(ids) {
  copy.drop(ids);
  ids.forEach(aside.drop);
  await change("readwrite", (store) => ids.map((id) => store.delete(id))[0]).catch(() => {});
}

/** Forget an item as if it had never been. */
export async function undo(id) {
  copy.drop([id]);
  if (aside.drop(id)) return;
  await change("readwrite", (store, about) => {
    const asked = store.getKey(id);
    asked.onsuccess = () => asked.result && counted(about, "undone", () => store.delete(id));
    return asked;
  }).catch(() => {});
}

/** Forget everything. */
export async function clear() {
  await restoring; // or it would come back after
  aside.ids().forEach(aside.drop);
  await copy.clear();
  await change("readwrite", (store, about, codes) => {
    about.clear();
    codes.clear();
    return store.clear();
  }).catch(() => {});
}

/** Return an id nobody else has: 32 hexadecimal digits, the first twelve of them this
    moment. So things are handed in in the order in which they were said, and are
    judged against their neighbours. (No randomUUID on plain http.) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const drawn = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return Date.now().toString(16).padStart(12, "0").slice(-12) + drawn;
}
