// The keypad of the pairing screen. Without it the field takes a keyboard as well.

const field = document.querySelector("#field-code");
const DIGITS = 6;

field.inputMode = "none"; // our keys are on the screen already
for (const key of document.querySelectorAll("[data-digit]")) {
  key.addEventListener("click", () => {
    field.value = (field.value + key.dataset.digit).slice(0, DIGITS);
  });
}
document.querySelector("#back").addEventListener("click", () => {
  field.value = field.value.slice(0, -1);
});
