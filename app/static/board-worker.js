// Shows the lobby screen while the server is away: the page and its files as board.js
// kept them last. Everything else goes through untouched.

const KEPT = "board";
const PATIENCE = 5_000; // ms for a server that hangs

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;
  if (mode === "navigate" || url.includes("/static/")) event.respondWith(give(event.request));
});

async function give(request) {
  const kept = await (await caches.open(KEPT)).match(request.url);
  if (!kept) return fetch(request);
  if (request.mode !== "navigate") return kept; // its address carries its hash
  const late = new Promise((done) => setTimeout(() => done(kept), PATIENCE));
  const fresh = fetch(request).then((answer) => (answer.status < 500 ? answer : kept), () => kept);
  return Promise.race([fresh, late]);
}
