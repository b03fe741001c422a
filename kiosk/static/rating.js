// One tap on a face: thanked for at once, kept, and sent when it can be.

import { hasAnswered, invited, isTest } from "./head.js";
import { newId } from "./queue.js";
import { $, after, isShowing, pause, show } from "./screens.js";
import { keep, release, takeBack } from "./sync.js";

const ask = $("#ask");

let tapped = null; // id of the tap that may still be taken back

function tap(score) {
  const token = invited();
  const body = { score, scale: Number(ask.dataset.scale), layout: Number(ask.dataset.layout) };
  if (token) {
    body.visit = token;
    hasAnswered(token);
  }
  if (isTest()) body.test = true;
  tapped = newId();
  show("thanks");
  keep("taps", tapped, body, true);
  after(pause(), done);
}

/** Go back to the question. */
export function done() {
  show("ask");
  settle();
}

/** The tap stands: it may be sent now. */
export function settle() {
  if (tapped) release(tapped);
  tapped = null;
}

function again() {
  takeBack(tapped);
  tapped = null;
  hasAnswered(null);
  show("ask");
}

for (const card of document.querySelectorAll(".face-card")) {
  card.addEventListener("click", () => tap(Number(card.dataset.score)));
}
document.addEventListener("keydown", (event) => {
  if (!isShowing("ask") || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[1-9]$/.test(event.key) && event.key <= ask.dataset.scale) tap(Number(event.key));
});
$("#again").addEventListener("click", again);
$("#done").addEventListener("click", done);
