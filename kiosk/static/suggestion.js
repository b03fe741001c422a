// A suggestion: a topic is enough. What is typed is wiped when its writer has gone.

import { newId } from "./queue.js";
import { done, settle } from "./rating.js";
import { $, after, pause, show } from "./screens.js";
import { keep, release } from "./sync.js";

const IDLE = 60_000; // ms without a touch, then ask who is there
const WARNING = 20; // s to say "still here"

const form = $("#suggest");
const text = $("#text");
const count = $("#count");
const send = $("#send");

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
