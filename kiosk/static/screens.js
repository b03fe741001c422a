// One screen shows at a time; each may wait for one thing.

const AGAIN = 4_000; // ms that thanks stay
const AGAIN_LONG = 10_000; // for large letters, and while it is read aloud
const DOUBLE = { time: 500, distance: 40 }; // ms, px: one trembling touch, not two

const screens = [...document.querySelectorAll(".screen")];
const listeners = [];

let showing = "ask";
let switched = false; // the last touch brought another screen
let timer; // what the screen of the moment waits for

export const $ = (selector) => document.querySelector(selector);
export const isShowing = (name) => showing === name;
export const isLarge = () => document.body.classList.contains("large");
export const pause = () =>
  (isLarge() || document.body.classList.contains("aloud") ? AGAIN_LONG : AGAIN);

/** Show a screen in place of the one that shows. */
export function show(name) {
  clearTimeout(timer);
  showing = name;
  switched = true;
  for (const screen of screens) screen.hidden = screen.id !== name;
  $(`#${name} :is(h1, h2)`).focus({ preventScroll: true });
  for (const told of listeners) told(name);
}

/** Have `told` called with the name of each screen that shows from now on. */
export function whenShown(told) {
  listeners.push(told);
}

/** Do something after a time, unless another screen shows by then. */
export function after(time, what) {
  clearTimeout(timer);
  timer = setTimeout(what, time);
}

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
