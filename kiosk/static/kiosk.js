// The screens of the tablet. Nothing here waits for the network: a tap is thanked
// for, kept in the queue, and sent when it can be.

import { keepPage } from "./offline.js";
import { newId } from "./queue.js";
import { call, keep, release, start, takeBack } from "./sync.js";

const AGAIN = 4_000; // ms to take a tap back (10 s for large letters)
const AGAIN_LARGE = 10_000;
const IDLE = 60_000; // ms without a touch, then ask who is there
const WARNING = 20; // s to say "still here"
const DOUBLE = { time: 500, distance: 40 }; // ms, px: one trembling touch, not two

const $ = (selector) => document.querySelector(selector);
const ask = $("#ask");
const form = $("#suggest");
const text = $("#text");
const count = $("#count");
const send = $("#send");
const other = $("#language");
const screens = [...document.querySelectorAll(".screen")];

let showing = "ask";
let switched = false; // the last touch brought another screen
let timer; // what the screen of the moment waits for
let tapped = null; // id of the tap that may still be taken back
let visit = null; // { token, until } of the visit that is asked about
let answered = null; // token of the visit that this tablet has an answer for
let online = true;
let touched = performance.now(); // when somebody was last here

function show(name) {
  clearTimeout(timer);
  showing = name;
  switched = true;
  for (const screen of screens) screen.hidden = screen.id !== name;
  $(`#${name} :is(h1, h2)`).focus({ preventScroll: true });
  bands();
  if (name === "ask") goHomeLater();
}

function after(time, what) {
  clearTimeout(timer);
  timer = setTimeout(what, time);
}

const isLarge = () => document.body.classList.contains("large");
const pause = () => (isLarge() ? AGAIN_LARGE : AGAIN);

// --- the head ------------------------------------------------------------------

function bands() {
  const invited = visit && visit.token !== answered && performance.now() < visit.until;
  $("#prompt").hidden = !(invited && showing === "ask");
  $("#offline").hidden = online || !$("#prompt").hidden;
  return invited ? visit.token : "";
}

function heard(news) {
  if ("online" in news) online = news.online;
  if (news.stale) renew();
  if ("prompt" in news) {
    const { prompt } = news;
    visit = prompt && { token: prompt.visit, until: performance.now() + prompt.seconds * 1000 };
  }
  bands();
}

/** Load the newest page, but never under somebody's hands. */
function renew() {
  const idle = performance.now() - touched > IDLE;
  if (showing === "ask" && idle && !bands()) location.reload();
}

function enlarge(large) {
  document.body.classList.toggle("large", large);
  $("#larger").setAttribute("aria-pressed", String(large));
}

function recall() {
  try {
    return localStorage.getItem("large") === "yes";
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem("large", isLarge() ? "yes" : "no");
  } catch {
    // not remembered, that is all
  }
}

$("#larger").addEventListener("click", () => {
  enlarge(!isLarge());
  remember();
  goHomeLater();
});

/** Change the language, but never into the browser's "no network" page. */
async function speak(event) {
  event?.preventDefault();
  if ((await call(other.href))?.ok) location.assign(other.href);
}

/** The next person is greeted in Vietnamese, in letters of the usual size, again. */
function goHomeLater() {
  const abroad = document.documentElement.lang !== "vi";
  if (!abroad && !isLarge()) return;
  after(IDLE, () => {
    enlarge(false);
    remember();
    if (abroad) speak();
  });
}

other.addEventListener("click", speak);

// --- rating --------------------------------------------------------------------

function tap(score) {
  const token = bands();
  const body = { score, scale: Number(ask.dataset.scale), layout: Number(ask.dataset.layout) };
  if (token) body.visit = answered = token;
  tapped = newId();
  show("thanks");
  keep("taps", tapped, body, true);
  after(pause(), done);
}

function done() {
  show("ask");
  settle();
}

/** The tap stands: it may be sent now. */
function settle() {
  if (tapped) release(tapped);
  tapped = null;
}

function again() {
  takeBack(tapped);
  tapped = answered = null;
  show("ask");
}

for (const card of document.querySelectorAll(".face-card")) {
  card.addEventListener("click", () => tap(Number(card.dataset.score)));
}
document.addEventListener("keydown", (event) => {
  if (showing !== "ask" || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[1-9]$/.test(event.key) && event.key <= ask.dataset.scale) tap(Number(event.key));
});
$("#again").addEventListener("click", again);
$("#done").addEventListener("click", done);

// --- suggestion ----------------------------------------------------------------

const topic = () => form.querySelector("[name=topic]:checked");
const written = () => text.value.replace(/\p{Cs}/gu, "").normalize("NFC").trim();

function suggest() {
  settle();
  show("suggest");
  stay();
}

/** Somebody is there: wait another minute before asking. */
function stay() {
  after(IDLE, warn);
  const over = [...written()].length - Number(text.dataset.max);
  count.textContent = [...written()].length.toLocaleString(document.documentElement.lang);
  $("#long").hidden = over <= 0;
  $("#careful").hidden = over > 0;
  $("#over").textContent = over;
  send.disabled = !topic() || over > 0;
}

function warn() {
  show("still");
  let left = WARNING;
  const tick = () => {
    $("#left").textContent = left;
    if (left-- === 0) leave();
    else after(1000, tick);
  };
  tick();
}

/** Wipe what was chosen and typed. */
function wipe() {
  if (topic()) topic().checked = false;
  text.value = "";
  text.blur();
}

function leave() {
  wipe();
  show("ask");
}

async function hand() {
  const id = newId();
  send.disabled = true;
  await keep("suggestions", id, { topic: topic().value, body: written() });
  wipe();
  show("said");
  after(pause(), done);
  release(id);
}

for (const button of document.querySelectorAll("[data-do=suggest]")) {
  button.addEventListener("click", suggest);
}
for (const event of ["input", "pointerdown", "keydown"]) form.addEventListener(event, stay);
send.addEventListener("click", hand);
$("#leave").addEventListener("click", leave);
$("#gone").addEventListener("click", leave);
$("#said-done").addEventListener("click", done);
$("#stay").addEventListener("click", suggest);

// --- all screens ---------------------------------------------------------------

// A finger that trembles touches twice: the second touch must not press what has
// just appeared in the same place.
let last = { at: -Infinity, x: 0, y: 0 };
document.addEventListener(
  "click",
  (event) => {
    if (!event.detail) return; // a key, not a finger
    const now = { at: performance.now(), x: event.clientX, y: event.clientY };
    const near = Math.hypot(now.x - last.x, now.y - last.y) < DOUBLE.distance;
    const second = switched && near && now.at - last.at < DOUBLE.time;
    last = now;
    switched = second;
    if (!second) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  },
  true,
);
document.addEventListener("contextmenu", (event) => event.preventDefault());
document.addEventListener("pointerdown", () => {
  touched = performance.now();
  if (showing === "ask") goHomeLater();
});

enlarge(recall());
goHomeLater();
start(ask.dataset, heard);
addEventListener("load", () => keepPage([other.href]));
