// The screen of a tablet without a counter: six digits, fresh ones before they are too
// old, and the question as soon as somebody has claimed them.

import { forgetPage } from "./offline.js";
import { clear } from "./queue.js";

const AGAIN = 2_000; // ms until the next try when there was no answer
const LOOK = 1_000; // ms between two looks whether we are paired
const EARLY = 30; // s before the end of the digits that new ones are shown

const { code: newCode, paired } = document.querySelector("#pair").dataset;
const digits = document.querySelector("#pair-code");
const drawing = document.querySelector("#pair-qr");
const trouble = document.querySelector("#trouble");

const later = (what, time) => setTimeout(what, time);

function show({ code, qr }) {
  digits.textContent = `${code.slice(0, 3)} ${code.slice(3)}`;
  digits.dataset.code = code;
  drawing.setAttribute("viewBox", `0 0 ${qr.size} ${qr.size}`);
  drawing.firstElementChild.setAttribute("d", qr.path);
}

async function ask() {
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(newCode, { method: "POST", headers, body: "{}" });
    if (!answer.ok) throw new Error(answer.status);
    const said = await answer.json();
    show(said);
    trouble.hidden = true;
    later(ask, (said.seconds - EARLY) * 1000);
  } catch {
    trouble.hidden = false;
    later(ask, AGAIN);
  }
}

async function look() {
  try {
    const answer = await fetch(paired, { cache: "no-store" });
    if (answer.ok && (await answer.json())) return location.reload();
  } catch {
    // no network: the next look will tell
  }
  later(look, LOOK);
}

if ("revoked" in document.querySelector("#pair").dataset) {
  clear(); // it was ours, and is not any more: it keeps nothing that was said
  forgetPage();
}
ask();
look();
