// What the administrator tells the tablet to do: ring until it is found, feel no touch
// while it is wiped, show nothing until it is unlocked, stand at another counter.

import { $, isShowing, show, whenShown } from "./screens.js";
import { call } from "./sync.js";

const RING = 20; // s
const CLEAN = 30; // s

const { counter, heard } = $("#ask").dataset;
const covers = ["ringing", "cleaning", "locked"].map((id) => $(`#${id}`)); // the first is on top
const [ringing, cleaning, locked] = covers;
const carriedOut = new Set(); // ids: an order comes again until the server knows we heard
let moved = false;
let hush = () => {}; // stops the tone
let ringsUntil, wipesUntil; // timers

/** Carry out what the news ask for; return what is left of them for the others. */
export function obey(news) {
  if (!("orders" in news)) return news;
  lock(news.locked);
  moved = news.counter !== Number(counter);
  leave();
  const known = news.orders.filter(({ kind }) => kind !== "move" || !moved);
  for (const { id, kind } of known) {
    if (!carriedOut.has(id)) doing[kind]?.();
    carriedOut.add(id);
  }
  if (known.length) call(heard, { orders: known.map(({ id }) => id) });
  return moved || news.locked ? { ...news, prompt: null } : news;
}

const doing = { ring, clean };

/** Load the page of the new counter, but never under somebody's hands. */
function leave() {
  if (moved && isShowing("ask")) location.reload();
}

/** Show a cover, or take it away. Under a cover nothing can be touched. */
function cover(it, shown) {
  it.hidden = !shown;
  const on = covers.find(({ hidden }) => !hidden);
  document.body.classList.toggle("covered", Boolean(on));
  for (const part of document.querySelectorAll(".head, .screen")) part.inert = Boolean(on);
}

function lock(yes) {
  if (yes === !locked.hidden) return;
  if (yes) {
    $("#leave").click(); // whatever somebody was writing is wiped
    show("ask");
  }
  cover(locked, yes);
  try {
    localStorage.setItem("locked", yes ? "yes" : "no");
  } catch {
    // after a reload the server will say it again
  }
}

function wasLocked() {
  try {
    return localStorage.getItem("locked") === "yes";
  } catch {
    return false;
  }
}

function ring() {
  hush();
  hush = tone();
  cover(ringing, true);
  clearTimeout(ringsUntil);
  ringsUntil = setTimeout(found, RING * 1000);
}

function found() {
  hush();
  cover(ringing, false);
}

/** Play a tone on and off; return what stops it. A browser that nobody has touched
    yet may refuse: then the screen alone has to be seen. */
function tone() {
  try {
    const sound = new AudioContext();
    const pitch = sound.createOscillator();
    const volume = sound.createGain();
    for (let n = 0; n < RING; n++) {
      volume.gain.setValueAtTime(0.8, sound.currentTime + n);
      volume.gain.setValueAtTime(0, sound.currentTime + n + 0.6);
    }
    pitch.frequency.value = 880; // Hz
    pitch.connect(volume).connect(sound.destination);
    pitch.start();
    return () => sound.state !== "closed" && sound.close();
  } catch {
    return () => {};
  }
}

function clean() {
  clearTimeout(wipesUntil);
  cover(cleaning, true);
  let left = CLEAN;
  const tick = () => {
    $("#clean-left").textContent = left;
    if (left-- === 0) cover(cleaning, false);
    else wipesUntil = setTimeout(tick, 1000);
  };
  tick();
}

ringing.addEventListener("click", found);
// Under a cover no key is felt either: rating.js listens to the whole page.
addEventListener("keydown", (event) => {
  if (document.body.classList.contains("covered")) event.stopImmediatePropagation();
}, true);
whenShown(leave);
if (wasLocked()) cover(locked, true);
