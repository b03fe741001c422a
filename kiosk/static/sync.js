// Between the tablet and the server: sends what is queued until it is acknowledged,
// and hears whether somebody has just been served, or asks every two seconds.

import { hear, hour } from "./hour.js";
import { forgetPage } from "./offline.js";
import { account, clear, list, put, putWithCode, remove, restore, undo } from "./queue.js";
import { agreeWith, seal } from "./seal.js";
import { isHearing, listen } from "./stream.js";
import { alone, held, hold, letGo } from "./turns.js";

const PATIENCE = 10_000; // ms for an answer
const EVERY = 2_000; // ms between questions
const BEAT = 60_000; // ms between words about itself
const PAGE = 100; // things read at a time, however many wait
const BATCH = { taps: 100, suggestions: 8 }; // a body is at most 64 KB
const BUSY = { usual: 5, most: 60 }; // s to leave a busy server alone
const SOON = 250; // ms until a batch without an answer is sent again; then twice as long
const LATER = "later"; // a reason of the server's: send it again

const touched = new Map(); // id -> when, on the clock that only goes on: no hour was known
let places, tell;
let keeping = Promise.resolve(); // until what was given to keep is on the disk
let draining = false;
let quiet = 0; // on the same clock: until then a busy server is left alone
let pause = SOON;
let again; // the timer of that

/** Start. addresses: prompt, stream, taps, suggestions, beat, the version of the page
    and the counter it is for. heard: told {online, stale} or what the server has to
    say: {prompt, counter, locked, orders}. */
export function start(addresses, heard) {
  places = addresses;
  tell = heard;
  navigator.storage?.persist?.().catch(() => {}); // do not clear it when room is short
  agreeWith(places.seal);
  restore();
  ask();
  listen(places.stream, { told: (news) => tell({ online: true, ...news }), lost: poll });
  drain();
  beat();
}

/** Keep something to hand in. may: it may be taken back until `release`, unless the
    page ends. withCode: a code of the stock goes with it, and is returned. */
export function keep(kind, id, body, may = false, withCode = false) {
  if (may) hold(id);
  const at = hour();
  if (at === undefined) touched.set(id, performance.now());
  const said = { ...body, at, counter: Number(places.counter) };
  const kept = seal(id, said).then((sealed) => (withCode ? putWithCode : put)({ id, kind, body: sealed }));
  keeping = Promise.allSettled([keeping, kept]).then(() => {});
  return kept;
}

/** Wait until all that was given to keep so far is on the disk. */
export const written = () => keeping;

/** How long ago, in ms, for the server where it does not know the hour: by the clock
    that only goes on. null: nobody knows, it was another life of this page. */
const age = (id) => (touched.has(id) ? Math.round(performance.now() - touched.get(id)) : null);

/** Let something go that was held. */
export function release(id) {
  letGo(id);
  drain();
}

/** Take something back that was held. */
export async function takeBack(id) {
  await keeping;
  await undo(id);
  letGo(id);
  touched.delete(id);
}

/** Ask the server; undefined when it cannot be reached. */
export async function call(address, body) {
  try {
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      headers: body && { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
      cache: "no-store",
      redirect: "error", // we never do: it is a network that wants a log-in
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (answer.ok) hear(answer);
    if (answer.status === 401) return await unpaired(answer);
    if (answer.status === 429 || answer.status >= 500) rest(answer);
    tell({ online: answer.status < 500 });
    return answer.status < 500 ? answer : undefined;
  } catch {
    tell({ online: false });
    return undefined;
  }
}

/** Send nothing for as long as a busy server asks for. */
function rest(answer) {
  const asked = Number(answer.headers.get("Retry-After")) || BUSY.usual;
  quiet = performance.now() + Math.min(asked, BUSY.most) * 1000;
}

/** Somebody says that we are no tablet. Nothing is forgotten for a stranger's word, as
    the 401 of a network that wants a log-in: only our own server says "revoked". One
    that does not know us (its database may be an old one) is asked for a new pairing. */
async function unpaired(answer) {
  const reason = (await answer.json().catch(() => null))?.reason;
  if (reason === "revoked") await clear();
  if (reason !== "revoked" && reason !== "unknown") return tell({ online: false });
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
  let answer;
  const told = await inTurn(async () => { answer = await tellAbout(); });
  if (!told) return setTimeout(beat, EVERY);
  const said = answer?.ok && (await answer.json().catch(() => null));
  // what only this page can date is handed in before another page is loaded
  if (said) tell({ stale: said.version !== places.version && !touched.size });
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

/** Do some work unless this page or another does its own; tell whether it was done. */
async function inTurn(work) {
  if (draining) return false;
  draining = true;
  try {
    return await alone(work);
  } finally {
    draining = false;
  }
}

async function drain() {
  clearTimeout(again);
  if (performance.now() < quiet) return;
  let all = true;
  await inTurn(async () => { all = await sendAll(); });
  if (!all && pause < EVERY) again = setTimeout(drain, pause); // or with the next question
  if (!all) pause = Math.min(pause * 2, EVERY);
}

/** Send what waits, page by page, until the server cannot be reached: false. What it
    does not answer for stays, and stops nothing that comes after. */
async function sendAll() {
  let items = await list("", PAGE);
  while (items.length) {
    const back = await held(); // asked after reading: what is held was held before
    const ready = items.filter(({ id }) => !back.has(id));
    for (const kind of Object.keys(BATCH)) {
      const mine = ready.filter((item) => item.kind === kind);
      while (mine.length) if (!(await send(kind, mine.splice(0, BATCH[kind])))) return false;
    }
    items = await list(items[items.length - 1].id, PAGE);
  }
  return true;
}

const worded = ({ id, body, reply, series }) => ({ id, ...body, reply, series, age: age(id) });

/** Send a batch; forget what the server names as kept, or as of no use for ever.
    False: it cannot be reached, try later. */
async function send(kind, items) {
  const answer = await call(places[kind], items.map(worded));
  if (!answer) return false;
  const said = await answer.json().catch(() => null);
  if (Array.isArray(said)) {
    pause = SOON;
    const named = new Set(said.filter(settled).map(({ id }) => id));
    await forget(items.filter(({ id }) => named.has(id)));
    return true;
  }
  // The batch as a whole was refused: find the one, so that it stops nobody else.
  const ours = answer.status === 422 && Boolean(said?.problem);
  if (!ours && answer.status !== 413) return false;
  if (items.length === 1) {
    if (said?.problem) await forget(items); // a stranger's word forgets nothing
    return true;
  }
  const half = Math.ceil(items.length / 2);
  return (await send(kind, items.slice(0, half))) && send(kind, items.slice(half));
}

const settled = (one) => one && (one.ok === true || (one.reason && one.reason !== LATER));

async function forget(items) {
  if (items.length) await remove(items.map(({ id }) => id));
  for (const { id } of items) touched.delete(id);
}
