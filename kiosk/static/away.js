// A tablet without a network for a day shows a red corner: staff know what it means,
// for everybody else nothing changes.

import { $ } from "./screens.js";

const DAY = 24 * 3600 * 1000; // ms
const WRITE = 60_000; // ms between two notes of the last word from the server

let last = read();

function read() {
  try {
    return Number(localStorage.getItem("heard")) || Date.now();
  } catch {
    return Date.now();
  }
}

/** Note whether the server was heard just now. */
export function noteAway(online) {
  const now = Date.now();
  $("#away").hidden = online || now - last < DAY;
  if (!online || Math.abs(now - last) < WRITE) return;
  last = now;
  try {
    localStorage.setItem("heard", String(now));
  } catch {
    // counted from the last start, then
  }
}
