// The inbox by keyboard: J and K to the next and the one before, R to answer, G to
// group, T for the topic. Single keys can be switched off (WCAG 2.1.4); the browser
// remembers that. Everything here is a shortcut: each has its link or button.

const OFF = "inbox-keys-off";
const isOff = () => localStorage.getItem(OFF) !== null;

const writing = (target) => target.closest("input, textarea, select, audio") !== null;

function go(step) {
  const rows = [...document.querySelectorAll(".voices a")];
  const at = rows.findIndex((row) => row.classList.contains("chosen"));
  const next = rows[at < 0 ? 0 : at + step];
  if (next) next.click();
  return Boolean(next);
}

function open(id, wanted) {
  const place = document.getElementById(id);
  if (!place) return false;
  place.open = true;
  place.querySelector(wanted)?.focus();
  return true;
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  r: () => open("answer-form", "textarea"),
  g: () => open("similar", "input[type=checkbox], button"),
  t: () => open("topic", "select"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isOff() || writing(event.target)) return;
  if (KEYS[event.key.toLowerCase()]?.()) event.preventDefault();
});

const box = document.getElementById("field-keys");
if (box) {
  box.checked = !isOff();
  box.closest("details").hidden = false;
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}
