// What the screen says by itself: who is invited, whether there is a network, when the
// doors open; and that the next person is greeted as the first one was.

import { noteAway } from "./away.js";
import { tellHours } from "./hours.js";
import { goHome, isAbroad } from "./languages.js";
import { isPlain, plain, startLooks } from "./looks.js";
import { $, after, isShowing, whenShown } from "./screens.js";

const IDLE = 60_000; // ms without a touch, then the next person is greeted

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
  const asked = Boolean(invited()) && isShowing("ask");
  $("#testing").hidden = performance.now() >= testUntil;
  $("#prompt").hidden = !asked;
  tellHours(isShowing("ask") && !asked);
  $("#offline").hidden = online || asked || !isShowing("ask");
  document.body.classList.toggle("asked", asked);
}

/** Take the news from the server: {online, prompt, stale}. */
export function heard(news) {
  if ("online" in news) {
    online = news.online;
    noteAway(online);
  }
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

/** The next person is greeted in Vietnamese, in letters of the usual size, again. */
function goHomeLater() {
  if (!isAbroad && isPlain()) return;
  after(IDLE, () => {
    plain();
    goHome();
  });
}

startLooks(() => {
  if (isShowing("ask")) goHomeLater();
});
document.addEventListener("pointerdown", () => {
  touched = performance.now();
  if (isShowing("ask")) goHomeLater();
});
whenShown((name) => {
  bands();
  if (name === "ask") goHomeLater();
});
bands();
goHomeLater();
