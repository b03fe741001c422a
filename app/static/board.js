// The lobby screen: turns its pages, asks for fresh ones, and keeps what it shows while
// the server is away. The server draws every page; nothing is drawn here.

const TURN = 20; // s that a page stands
const ASK = 60_000; // ms between two questions
const PATIENCE = 20_000; // ms for an answer
const OLD = 5 * 60_000; // ms after which the numbers are called old

const KEPT = "board"; // name of the cache that the worker shows
const AHEAD = "board-clock"; // how far the server's clock is ahead of this one, ms

const $ = (selector) => document.querySelector(selector);
const pages = () => [...document.querySelectorAll(".page")];

let shown = Number(document.body.dataset.held || 1) - 1;
let held = Boolean(document.body.dataset.held); // by the address
let paused = false; // by somebody here
let stood = 0; // s

// A television's own clock may be wrong: the one that counts is the server's.
let ahead = recall();
let read = document.body.dataset.generated; // when the numbers were read

function recall() {
  try {
    return Number(localStorage.getItem(AHEAD)) || 0;
  } catch {
    return 0;
  }
}

function remember() {
  try {
    localStorage.setItem(AHEAD, String(ahead));
  } catch {
    // only until the page is loaded anew
  }
}

/** This moment on the server's clock, in ms. */
const now = () => Date.now() + ahead;

/** A moment as the clock on the centre's wall shows it; the zone is the server's. */
function wall(moment) {
  const zone = Date.parse(`${read.slice(0, 19)}Z`) - Date.parse(read);
  const [day, hour] = new Date(moment + zone).toISOString().split("T");
  return { day, hour: hour.slice(0, 5).replace(/^0/, "") };
}

/** "14:05", and the day when it is not today's: "14:05, 23/11". */
function since(moment) {
  const { day, hour } = wall(moment);
  return day === wall(now()).day ? hour : `${hour}, ${day.slice(8)}/${day.slice(5, 7)}`;
}

function paint() {
  const at = Date.parse(read);
  const old = now() - at > OLD;
  $("#clock").textContent = wall(now()).hour;
  $("#at").textContent = $("#since").textContent = since(at);
  $("#away").hidden = !old;
  $("#fresh").hidden = old;
  $("#today").hidden = wall(at).day !== wall(now()).day;
  pages().forEach((page, n) => { page.hidden = n !== shown; });
  document.querySelectorAll(".dots circle").forEach((dot, n) => dot.classList.toggle("now", n === shown));
  document.body.classList.toggle("paused", paused);
  $("#pause").setAttribute("aria-pressed", String(paused || held));
}

function turn(by) {
  const all = pages().length;
  shown = (shown + by + all) % all;
  stood = 0;
  paint();
}

function pause() {
  paused = !(paused || held);
  held = false;
  stood = 0;
  paint();
}

/** Take what the server has drawn anew, and leave the rest of the page as it is. */
function take(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const { generated } = fresh.body.dataset;
  if (!generated) return false;
  read = document.body.dataset.generated = generated;
  ahead = Date.parse(read) - Date.now();
  remember();
  for (const id of ["#pages", "#foot"]) $(id).replaceWith(fresh.querySelector(id));
  const sheet = fresh.querySelector("link[rel=stylesheet]").getAttribute("href");
  if ($("link[rel=stylesheet]").getAttribute("href") !== sheet) $("link[rel=stylesheet]").href = sheet;
  return true;
}

async function ask() {
  if (document.body.ariaBusy === "true") return;
  document.body.ariaBusy = "true";
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: stop.signal });
    const copy = answer.clone();
    if (answer.ok && take(await answer.text())) keep(copy).catch(() => {});
  } catch {
    // the server is away: what is shown stays
  } finally {
    clearTimeout(late);
    document.body.ariaBusy = "false";
    paint();
  }
}

/** Keep this page and all it loaded, so that it comes up without a server too. */
async function keep(page) {
  if (!globalThis.caches) return; // not a secure context: nothing is kept there
  const kept = await caches.open(KEPT);
  await kept.put(location.href, page);
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const files = loaded.filter((name) => name.includes("/static/"));
  for (const file of files) if (!(await kept.match(file))) await kept.add(file);
  for (const { url } of await kept.keys()) {
    if (url.includes("/static/") && !files.includes(url)) await kept.delete(url);
  }
  document.body.dataset.kept = "yes";
}

document.addEventListener("click", pause);
document.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") turn(1);
  else if (event.key === "ArrowLeft") turn(-1);
  else if (event.key === " " && event.target !== $("#pause")) {
    event.preventDefault();
    pause();
  }
});

setInterval(() => {
  stood += 1;
  if (!paused && !held && stood >= TURN) turn(1);
  else paint();
}, 1000);
setInterval(ask, ASK);

document.documentElement.classList.add("live");
$("#pause").hidden = false;
navigator.serviceWorker?.register(document.body.dataset.worker).catch(() => {});
paint();
ask();
