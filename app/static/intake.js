// The counter's form by keyboard: scan, choose, tick, receive.
// Everything here is a shortcut; what counts is decided on the server.

const form = () => document.getElementById("intake-form");
const at = (id) => document.getElementById(id);

// --- draft: what is typed survives a reload, a restart, a new sign-in ---------

let waiting;
let sent = false; // on its way: what is typed is the dossier's now, not the draft's

function keep(event) {
  if (!event.target.closest("#intake-form") || event.target.name === "scan") return;
  clearTimeout(waiting);
  waiting = setTimeout(save, 300);
}

function save() {
  clearTimeout(waiting);
  waiting = undefined;
  if (!form() || sent) return;
  const typed = new URLSearchParams(new FormData(form()));
  typed.delete("scan");
  fetch(form().dataset.draft, { method: "POST", body: typed, keepalive: true }).catch(() => {});
}

document.addEventListener("submit", (event) => {
  if (event.target.id === "intake-form") sent = true;
}, true);
document.addEventListener("htmx:afterRequest", (event) => {
  const { pathInfo, xhr } = event.detail;
  const sending = pathInfo?.requestPath === form()?.getAttribute("action");
  // refused, or never answered: it is a draft again
  if (sending && !xhr.getResponseHeader("HX-Redirect")) sent = false;
});

document.addEventListener("input", keep);
document.addEventListener("change", keep);
addEventListener("pagehide", () => waiting && save());

// --- scan box -------------------------------------------------------------------

function scan(box) {
  const typed = Object.fromEntries(new FormData(form()));
  htmx.ajax("POST", box.dataset.scan, { target: "#person", swap: "outerHTML", values: typed })
    .then(() => {
      const refused = document.querySelector("#person .wrong input");
      (refused ?? at("field-q")).focus();
      save();
    });
}

// --- procedure list -------------------------------------------------------------

const options = () => [...document.querySelectorAll("#choices [role=option]")];
const current = () => document.querySelector("#choices [aria-selected=true]");

function point(option) {
  current()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) at("field-q").setAttribute("aria-activedescendant", option.id);
  else at("field-q").removeAttribute("aria-activedescendant");
}

function close() {
  at("choices").hidden = true;
  at("field-q").setAttribute("aria-expanded", "false");
  at("field-q").removeAttribute("aria-activedescendant");
}

function choose(option) {
  at("field-q").value = option.dataset.name;
  close();
  htmx.ajax("GET", at("procedure-code").dataset.url, {
    target: "#procedure", swap: "outerHTML", values: { procedure: option.dataset.code },
  }).then(() => {
    (document.querySelector("#procedure input[type=checkbox]") ?? at("receive")).focus();
    save();
  });
}

function listKey(event) {
  const all = options();
  if (!all.length || at("choices").hidden) return false;
  const here = all.indexOf(current());
  if (event.key === "ArrowDown") point(all[(here + 1) % all.length]);
  else if (event.key === "ArrowUp") point(all[(here - 1 + all.length) % all.length]);
  else if (event.key === "Enter") choose(current() ?? all[0]);
  else if (event.key === "Escape") close();
  else return false;
  event.preventDefault();
  return true;
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "choices") return;
  at("choices").hidden = false;
  at("field-q").setAttribute("aria-expanded", String(options().length > 0));
  point(options()[0]);
});

document.addEventListener("click", (event) => {
  const option = event.target.closest("#choices [role=option]");
  if (option) choose(option);
});

// --- keys -------------------------------------------------------------------------

function next(field) {
  const all = [...form().querySelectorAll("input:not([type=hidden]), select, textarea, button")]
    .filter((one) => one.offsetParent !== null);
  all[all.indexOf(field) + 1]?.focus();
}

function enter(event) {
  if (event.key !== "Enter" || !event.target.matches("#intake-form input")) return;
  // Enter in a field never sends the form: it goes on to the next one.
  event.preventDefault();
  if (event.target.name === "scan" && event.target.value.trim()) scan(event.target);
  else next(event.target);
}

function tickAll(event) {
  const box = event.target.closest("#field-papers");
  if (!box || event.key.toLowerCase() !== "a" || event.ctrlKey) return;
  event.preventDefault();
  box.querySelectorAll("input[name=seen]").forEach((paper) => { paper.checked = true; });
  content();
  save();
}

// Nothing is missing any more: neither does the form say so.
function content() {
  const box = at("field-papers");
  if (!box?.matches(".wrong") || box.querySelector("input[name=seen]:not(:checked)")) return;
  box.classList.remove("wrong");
  document.querySelectorAll("#field-papers > .error, #field-papers > .notice, #intake .notice.late")
    .forEach((said) => said.remove());
}

document.addEventListener("change", (event) => event.target.name === "seen" && content());

document.addEventListener("keydown", (event) => {
  if (!form()) return;
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    form().requestSubmit(at("receive"));
  } else if (event.key === "F2") {
    event.preventDefault();
    at("clear").click();
  } else if (event.key === "F4") {
    event.preventDefault();
    at("field-q").select();
  } else if (event.altKey && "123".includes(event.key)) {
    event.preventDefault();
    const column = form().querySelectorAll(":scope > section")[Number(event.key) - 1];
    column?.querySelector("input:not([type=hidden]), select, button")?.focus();
  } else if (!(event.target.id === "field-q" && listKey(event))) {
    enter(event);
    tickAll(event);
  }
});

// --- undo: counts down and goes away ------------------------------------------------

setInterval(() => {
  const undo = document.querySelector("[data-undo]");
  if (!undo) return;
  const left = Number(undo.dataset.undo) - 1;
  undo.dataset.undo = left;
  undo.querySelector("[data-seconds]").textContent = `(${left})`;
  if (left <= 0) undo.remove();
}, 1000);

// The next person: the cursor waits in the scan box.
at("field-scan")?.focus();
