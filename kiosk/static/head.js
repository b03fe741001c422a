// The head of the page: who is invited, whether there is a network, the language,
// the size of the letters.

import { $, after, isLarge, isShowing, whenShown } from "./screens.js";
import { call } from "./sync.js";

const IDLE = 60_000; // ms without a touch, then the next person is greeted

const other = $("#language");

let visit = null; // { token, until } of the visit that is asked about
let answered = null; // token of the visit that this tablet has an answer for
let testUntil = 0; // staff try this tablet out until then
let online = true;
let touched = performance.now(); // when somebody was last here

/** Return the token of the visit that is asked about now, "" if there is none. */
export function invited() {
  const open = visit && visit.token !== answered && performance.now() < visit.until;
  return open ? visit.token : "";
}

/** Is this a test? What the person at the screen is shown is what holds. */
export const isTest = () => !$("#testing").hidden;

/** Ask no more about a visit; null: ask again. */
export function hasAnswered(token) {
  answered = token;
}

function bands() {
  $("#testing").hidden = performance.now() >= testUntil;
  $("#prompt").hidden = !(invited() && isShowing("ask"));
  $("#offline").hidden = online || !$("#prompt").hidden;
}

/** Take the news from the server: {online, prompt, stale}. */
export function heard(news) {
  if ("online" in news) online = news.online;
  if (news.stale) renew();
  if ("prompt" in news) {
    const { prompt } = news;
    testUntil = prompt?.test ? performance.now() + prompt.test * 1000 : 0;
    visit = prompt && { token: prompt.visit, until: performance.now() + prompt.seconds * 1000 };
  }
  bands();
}

/** Load the newest page, but never under somebody's hands. */
function renew() {
  const idle = performance.now() - touched > IDLE;
  if (isShowing("ask") && idle && !invited()) location.reload();
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
$("#larger").addEventListener("click", () => {
  enlarge(!isLarge());
  remember();
  goHomeLater();
});
document.addEventListener("pointerdown", () => {
  touched = performance.now();
  if (isShowing("ask")) goHomeLater();
});
whenShown((name) => {
  bands();
  if (name === "ask") goHomeLater();
});
enlarge(recall());
goHomeLater();
