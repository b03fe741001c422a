// Other languages: one is a button in the head, more are a screen of large buttons.

import { $, after, show } from "./screens.js";
import { call } from "./sync.js";

const IDLE = 60_000; // ms without a choice

const links = [...document.querySelectorAll("a[data-language]")];
const home = links.find(({ dataset }) => dataset.language === "vi");

/** Addresses of this page in the other languages. */
export const others = links.map(({ href }) => href);
export const isAbroad = Boolean(home);

/** Change the language, but never into the browser's "no network" page. */
async function speak(link) {
  if ((await call(link.href))?.ok) location.assign(link.href);
  else if (link.closest(".screen")) show("ask");
}

/** Speak Vietnamese again. */
export const goHome = () => home && speak(home);

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    speak(link);
  });
}
$("button#language")?.addEventListener("click", () => {
  show("languages");
  after(IDLE, () => show("ask"));
});
$("#stay-here")?.addEventListener("click", () => show("ask"));
