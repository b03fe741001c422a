// Paper helper: a sheet that fits, the height of the strip, the two buttons, and
// printing by itself. A style sheet made here is allowed under the content policy.

const PX = 96 / 25.4; // CSS pixels in a millimetre
const A5_ROOM = (148 - 2 * 7) * PX; // page less the margins of print-a5.css
const body = document.body;
const sheet = document.querySelector(".sheet");
const pageSize = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageSize];

// Thermal rolls have no page: the page is as high as what is on it.
function measureStrip() {
  const height = Math.ceil(sheet.getBoundingClientRect().height / PX) + 1;
  pageSize.replaceSync(`@page { size: 80mm ${height}mm; margin: 0 }`);
}

// The receipt is one page. Try the sizes of print-a5.css until it is.
function fitPage() {
  const inside = document.createRange();
  inside.selectNodeContents(sheet);
  for (const size of ["0", "1", "2", "3"]) {
    body.dataset.fit = size;
    if (inside.getBoundingClientRect().height <= A5_ROOM) return;
  }
}

function prepare() {
  if (body.dataset.paper === "80mm") measureStrip();
  if (body.dataset.paper === "a5") fitPage();
}

// A window that no script opened cannot close itself: go back instead.
function leave() {
  window.close();
  if (!window.closed) history.back();
}

body.addEventListener("click", (event) => {
  const wish = event.target.closest("[data-do]")?.dataset.do;
  if (wish === "print") window.print();
  if (wish === "close") leave();
});

window.addEventListener("beforeprint", prepare);

document.fonts.ready.then(() => {
  prepare();
  body.dataset.ready = "yes";
  if (body.dataset.print === "now") window.print();
});
