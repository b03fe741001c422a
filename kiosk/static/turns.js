// Several pages of one tablet share its memory: one sends at a time, and none sends
// what another may still take back. The browser frees the locks of a page that dies.
// On plain http there are no locks: a page then knows its own only.

const { locks } = navigator;
const mine = new Map(); // id -> lets go of its lock

/** Hold a thing: it may still be taken back. */
export function hold(id) {
  mine.set(id, () => {});
  locks?.request(id, () => new Promise((free) => (mine.has(id) ? mine.set(id, free) : free())));
}

/** Let a thing go. */
export function letGo(id) {
  mine.get(id)?.();
  mine.delete(id);
}

/** Return the ids that are held, by whichever page. */
export async function held() {
  const known = (await locks?.query())?.held ?? [];
  return new Set([...mine.keys(), ...known.map(({ name }) => name)]);
}

/** Do some work unless another page does its own now; tell whether it was done. */
export async function alone(work) {
  const doing = async (turn) => {
    if (turn) await work();
    return Boolean(turn);
  };
  return locks ? locks.request("turn", { ifAvailable: true }, doing) : doing(true);
}
