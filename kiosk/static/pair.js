// The keypad of the pairing screen. Without it the field takes a keyboard as well.

import { forgetPage } from "./offline.js";
import { clear } from "./queue.js";

const field = document.querySelector("#field-code");
const DIGITS = 6;

field.inputMode = "none"; // our keys are on the screen already
for (const key of document.querySelectorAll("[data-digit]")) {
  key.addEventListener("click", () => {
    field.value = (field.value + key.dataset.digit).slice(0, DIGITS);
  });
}
if ("revoked" in document.querySelector("#pair").dataset) {
  clear(); // it was ours, and is not any more: it keeps nothing that was said
  forgetPage();
}
document.querySelector("#back").addEventListener("click", () => {
  field.value = field.value.slice(0, -1);
});
