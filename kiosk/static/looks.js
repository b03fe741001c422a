// How a person wants to see the screen: large letters, strong contrast. Remembered
// over a reload, forgotten for the next person (head.js).

import { $ } from "./screens.js";

const SWITCHES = { large: $("#larger"), contrast: $("#contrast") };

/** True when nothing was switched on. */
export const isPlain = () =>
  Object.keys(SWITCHES).every((name) => !document.body.classList.contains(name));

function set(name, on) {
  document.body.classList.toggle(name, on);
  SWITCHES[name].setAttribute("aria-pressed", String(on));
  try {
    localStorage.setItem(name, on ? "yes" : "no");
  } catch {
    // not remembered, that is all
  }
}

function recall(name) {
  try {
    return localStorage.getItem(name) === "yes";
  } catch {
    return false;
  }
}

/** Switch all off. */
export function plain() {
  for (const name of Object.keys(SWITCHES)) set(name, false);
}

/** Start; `changed` is called after each touch of a switch. */
export function startLooks(changed) {
  for (const [name, button] of Object.entries(SWITCHES)) {
    set(name, recall(name));
    button.addEventListener("click", () => {
      set(name, !document.body.classList.contains(name));
      changed();
    });
  }
}
