// Starts the tablet without a network: what the page once needed is kept, and given
// when the server cannot be reached or takes too long. Nothing a person says comes
// through here; that is in queue.js.

const KEPT = "kiosk";
const ALL = "all"; // what is kept, by its addresses: a power cut may leave but a part
// ms; with a server that hangs, the tablet is ready within 1.5 s all the same
const PATIENCE = { page: 800, file: 300 };

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

// The page tells what it is made of, and is told when all of it is kept. What it
// needs no more is dropped.
addEventListener("message", (event) => {
  const told = keep(event.data).then(() => event.source.postMessage("kept"));
  event.waitUntil(told.catch(() => {})); // cut short: what was kept before is whole
});

/** Keep these and no others; all of them, or what was kept before stays. What has not
    changed is not written again: the power may go at any moment. */
async function keep(told) {
  const addresses = [...new Set(told.map((address) => address.split("#")[0]))]; // icons.svg#globe
  const all = new Response(JSON.stringify(addresses));
  const answers = [...(await Promise.all(addresses.map(fresh))), (await changed(ALL, all)) && all];
  const kept = await caches.open(KEPT);
  const wanted = [...addresses, new URL(ALL, location.href).href];
  for (const [n, answer] of answers.entries()) if (answer) await kept.put(wanted[n], answer);
  for (const { url } of await kept.keys()) if (!wanted.includes(url)) await kept.delete(url);
}

/** Return the file that is to be kept, null if it is; throw if there is none. */
async function fresh(address) {
  if (immutable(address) && (await find(address))) return null;
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(address);
  return (await changed(address, answer)) ? answer : null;
}

/** Tell whether an answer is another one than what is kept. */
async function changed(address, answer) {
  const kept = await find(address);
  if (!kept) return true;
  const both = await Promise.all([kept, answer.clone()].map((it) => it.arrayBuffer()));
  const [old, now] = both.map((bytes) => new Uint8Array(bytes));
  return old.length !== now.length || old.some((byte, at) => byte !== now[at]);
}

/** A file whose address carries its hash never changes. */
const immutable = (address) => new URL(address).searchParams.has("v");

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;
  if (mode === "navigate" || /\/(static|packs)\//.test(url)) event.respondWith(give(event.request));
});

async function give(request) {
  const kept = await find(request.url);
  if (!kept) return fetch(request);
  if (immutable(request.url)) return kept;
  const isPage = request.mode === "navigate";
  // A page without its scripts would stay dead. The browser's own page that tells of
  // no network loads again by itself when there is one.
  if (isPage && !(await isWhole())) return fetch(request);
  const patience = isPage ? PATIENCE.page : PATIENCE.file;
  const late = new Promise((done) => setTimeout(() => done(kept), patience));
  // 502: what stands before a server that is down says so in its own words
  const answer = fetch(request).then((it) => (it.status < 500 ? it : kept), () => kept);
  return Promise.race([answer, late]);
}

/** Return what is kept under an address, read to its end; undefined if that fails. */
async function find(address) {
  try {
    const kept = await (await caches.open(KEPT)).match(address);
    return kept && new Response(await kept.arrayBuffer(), kept);
  } catch {
    return undefined;
  }
}

/** Tell whether all is there that the page needs. */
async function isWhole() {
  const all = await find(ALL);
  if (!all) return false;
  return (await Promise.all((await all.json()).map(find))).every(Boolean);
}
