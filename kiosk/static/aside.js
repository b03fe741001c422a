// Where things wait that IndexedDB would not take: localStorage, a key for each, for
// the pages of a tablet share it; what that will not take either lives with the page.

const KEY = "unsent:"; // + id

const loose = new Map();

/** Keep an item, which has an id of its own. */
export function put(item) {
  try {
    localStorage.setItem(KEY + item.id, JSON.stringify(item));
  } catch {
    loose.set(item.id, item);
  }
}

/** Return the ids of all. */
export function ids() {
  return [...loose.keys(), ...written()];
}

function written() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEY));
    return keys.map((key) => key.slice(KEY.length));
  } catch {
    return [];
  }
}

/** Return what comes after an id, so many at most, or all. */
export function list(after, count) {
  const next = ids().filter((id) => id > after).sort().slice(0, count);
  return next.map(find).filter(Boolean);
}

function find(id) {
  try {
    return loose.get(id) ?? JSON.parse(localStorage.getItem(KEY + id));
  } catch {
    return null; // we write nothing that cannot be read
  }
}

/** Forget one; false if it was not here. */
export function drop(id) {
  if (loose.delete(id)) return true;
  try {
    if (localStorage.getItem(KEY + id) === null) return false;
    localStorage.removeItem(KEY + id);
    return true;
  } catch {
    return false;
  }
}
