// Between the tablet and the server: sends what is queued until it is acknowledged,
// and hears whether somebody has just been served, or asks every two seconds.

import { forgetPage } from "./offline.js";
import { account, clear, list, put, putWithCode, remove, undo } from "./queue.js";
import { isHearing, listen } from "./stream.js";

const PATIENCE = 10_000; // ms for an answer
const EVERY = 2_000; // ms between questions
const BEAT = 60_000; // ms between words about itself
const BATCH = { taps: 100, suggestions: 8 }; // a body is at most 64 KB

const held = new Set(); // ids that may still be taken back
const touched = new Map(); // id -> when, on the clock that only goes on
let places, tell;
let draining = false;

/** Start. addresses: prompt, stream, taps, suggestions, beat, the version of the page
    and the counter it is for. heard: told {online, stale} or what the server has to
    say: {prompt, counter, locked, orders}. */
export function start(addresses, heard) {
  places = addresses;
  tell = heard;
  ask();
  listen(places.stream, { told: (news) => tell({ online: true, ...news }), lost: poll, gone });
  drain();
  beat();
}

/** Keep something to hand in. hold: it waits for `release`, unless the page ends.
    withCode: a code of the stock goes with it, and is returned. */
export function keep(kind, id, body, hold = false, withCode = false) {
  if (hold) held.add(id);
  touched.set(id, performance.now());
  const counter = Number(places.counter);
  return (withCode ? putWithCode : put)({ id, kind, body, at: Date.now(), counter });
}

/** How long ago, in ms. The clock of the wall may be wrong, or set in between: what
    this page saw itself is measured by one that only goes on. */
function age({ id, at }) {
  if (touched.has(id)) return performance.now() - touched.get(id);
  return at === undefined ? 0 : Date.now() - at;
}

/** Let something go that was held. */
export function release(id) {
  held.delete(id);
  drain();
}

/** Take something back that was held. */
export async function takeBack(id) {
  await undo(id);
  held.delete(id);
}

/** Ask the server; undefined when it cannot be reached. */
export async function call(address, body) {
  try {
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      headers: body && { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (answer.status === 401) return await gone();
    tell({ online: answer.status < 500 });
    return answer.status < 500 ? answer : undefined;
  } catch {
    tell({ online: false });
    return undefined;
  }
}

/** Not our tablet any more: nothing of it stays here. */
async function gone() {
  await clear();
  await forgetPage();
  location.reload();
}

async function ask() {
  if (!isHearing()) await poll();
  drain();
  setTimeout(ask, EVERY);
}

async function poll() {
  const answer = await call(places.prompt);
  try {
    if (answer?.ok) tell(await answer.json());
  } catch {
    // cut short: the next answer will do
  }
}

/** Tell how this tablet is, and hear whether its page is still the newest. Nothing is
    sent meanwhile: what is counted here must not arrive before the count. */
async function beat() {
  if (draining) return setTimeout(beat, EVERY);
  draining = true;
  const answer = await tellAbout().finally(() => { draining = false; });
  const said = answer?.ok && (await answer.json().catch(() => null));
  if (said) tell({ stale: said.version !== places.version });
  setTimeout(beat, BEAT);
  drain();
}

async function tellAbout() {
  const power = await navigator.getBattery?.().catch(() => null);
  return call(places.beat, {
    ...(await account()),
    clock: Date.now(),
    secure: isSecureContext,
    version: places.version,
    battery: power?.level ?? null,
    charging: power?.charging ?? null,
  });
}

async function drain() {
  if (draining) return;
  draining = true;
  try {
    for (const kind of Object.keys(BATCH)) {
      const ready = (await list()).filter((it) => it.kind === kind && !held.has(it.id));
      while (ready.length) {
        if (!(await send(kind, ready.splice(0, BATCH[kind])))) return;
      }
    }
  } finally {
    draining = false;
  }
}

const worded = (item) =>
  ({ id: item.id, ...item.body, series: item.series, counter: item.counter,
     age: Math.round(age(item)) });

/** Send a batch; forget what the server kept or can never use. False: try later. */
async function send(kind, items) {
  const answer = await call(places[kind], items.map(worded));
  if (!answer || !(answer.ok || answer.status === 413 || answer.status === 422)) return false;
  const said = await answer.json().catch(() => null);
  if (Array.isArray(said)) {
    await remove(items.map(({ id }) => id));
    for (const { id } of items) touched.delete(id);
    return true;
  }
  if (answer.ok) return false;
  // The batch as a whole was refused: find the one, so that it stops nobody else.
  if (items.length === 1) {
    await remove([items[0].id]);
    return true;
  }
  const half = Math.ceil(items.length / 2);
  return (await send(kind, items.slice(0, half))) && send(kind, items.slice(half));
}
