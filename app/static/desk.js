// What every desk page needs of a keyboard, and a word when the line is down.

const typing = (target) =>
  target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select") !== null;

function press(key, event) {
  const button = document.querySelector(`[data-key="${key}"]`);
  if (!button) return;
  event.preventDefault();
  button.click(); // htmx sends the value of the button that was clicked, no other
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter") press("Ctrl+Enter", event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !typing(event.target)) {
    const box = document.querySelector("[data-search]");
    event.preventDefault();
    if (box) box.focus();
    else location.assign("/desk/search");
  }
  if (event.key === "F9") press("F9", event);
});

function toast(words) {
  const place = document.getElementById("toasts");
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = words;
  place.replaceChildren(note);
  setTimeout(() => note.remove(), 8000);
}

// The words come from the page, so that they are translated with it.
const says = document.getElementById("toasts").dataset;

document.addEventListener("htmx:sendError", () => toast(says.offline));
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  toast(answer.body.textContent.replace(/\s+/g, " ").trim().slice(0, 300) || says.failed);
});

// After a refused form the cursor goes to the field to mend; after an act to what is
// said of it, or to what came in its place: never back to the head of the page.
function mend(place) {
  const wrong = place.querySelector?.(".wrong input, .wrong textarea, .wrong select");
  wrong?.focus();
  return wrong;
}

mend(document); // a page that came back whole

document.addEventListener("htmx:afterSettle", (event) => {
  if (mend(event.target)) return;
  // What was done, or what somebody else did first, must be in sight.
  const said = event.target.querySelector?.(".notice");
  said?.scrollIntoView({ block: "center" });
  // Who was asked something is at the first field already, or typing in another.
  const lost = document.activeElement === document.body && !event.target.querySelector?.("[autofocus]");
  if (!lost || event.detail.requestConfig?.verb !== "post") return;
  const at = said ?? event.target;
  at.tabIndex = -1;
  at.focus({ preventScroll: true });
});
