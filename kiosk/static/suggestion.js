// A suggestion: a topic is enough. What is typed is wiped when its writer has gone.

import { isRecording, spoken, startAloud, unsay } from "./aloud.js";
import { fill, inStock } from "./codes.js";
import { isTest } from "./head.js";
import { newId } from "./queue.js";
import { done, settle } from "./rating.js";
import { $, after, pause, show, whenShown } from "./screens.js";
import { keep, release } from "./sync.js";

const IDLE = 60_000; // ms without a touch, then ask who is there
const WARNING = 20; // s to say "still here"
const READING = 45; // s to take a picture of the code; as often as wished
const SECRET = "harassment"; // goes to the inspector, who answers nobody here

const form = $("#suggest");
const text = $("#text");
const count = $("#count");
const send = $("#send");
const wish = $("#wish");

const topic = () => form.querySelector("[name=topic]:checked");
const written = () => text.value.replace(/\p{Cs}/gu, "").normalize("NFC").trim();

async function suggest() {
  settle();
  show("suggest");
  stay();
  wish.disabled = !(await inStock());
  if (wish.disabled) wish.checked = false;
  $("#none").hidden = !wish.disabled;
}

/** Somebody is there: wait another minute before asking. */
function stay() {
  after(IDLE, warn);
  const over = [...written()].length - Number(text.dataset.max);
  count.textContent = [...written()].length.toLocaleString(document.documentElement.lang);
  $("#long").hidden = over <= 0;
  const secretly = topic()?.value === SECRET;
  if (secretly) wish.checked = false;
  wish.parentElement.hidden = secretly;
  $("#secretly").hidden = !secretly || over > 0;
  $("#careful").hidden = secretly || over > 0;
  $("#over").textContent = over;
  send.disabled = !topic() || over > 0 || isRecording();
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
  wish.checked = false;
  unsay();
}

function leave() {
  wipe();
  show("ask");
}

async function hand() {
  const id = newId();
  send.disabled = true;
  const wished = wish.checked;
  const said = { topic: topic().value, body: written(), spoken: await spoken() };
  if (isTest()) said.test = true;
  const code = await keep("suggestions", id, said, false, wished);
  wipe();
  show("said");
  $("#missed").hidden = !wished || Boolean(code);
  if (code) give(code);
  else after(wished ? READING * 1000 : pause(), done);
  release(id);
}

/** Show a code; time is only counted, never pressed. */
function give({ code, path, size, place }) {
  $("#secret").textContent = code.match(/.{4}/g).join("-");
  $("#place").textContent = place;
  $("#drawn").setAttribute("viewBox", `0 0 ${size} ${size}`);
  $("#dots").setAttribute("d", path);
  $("#given").hidden = $("#longer").hidden = false;
  countDown();
  fill();
}

function countDown() {
  let left = READING;
  const tick = () => {
    $("#seconds").textContent = left;
    if (left-- === 0) done();
    else after(1000, tick);
  };
  tick();
}

/** Nothing of a code stays on the page for the next person. */
function forget() {
  $("#secret").textContent = "";
  $("#dots").removeAttribute("d");
  $("#given").hidden = $("#longer").hidden = true;
}

startAloud(stay);
for (const button of document.querySelectorAll("[data-do=suggest]")) {
  button.addEventListener("click", suggest);
}
for (const event of ["input", "pointerdown", "keydown"]) form.addEventListener(event, stay);
send.addEventListener("click", hand);
$("#leave").addEventListener("click", leave);
$("#gone").addEventListener("click", leave);
$("#said-done").addEventListener("click", done);
$("#stay").addEventListener("click", suggest);
$("#longer").addEventListener("click", countDown);
whenShown((name) => name !== "said" && forget());
