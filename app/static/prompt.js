// The tablet of the officer's counter, in the corner: asked every three seconds while
// the page is in sight. Past htmx: a session that has ended must not ask to sign in
// under the hands of somebody who types.

const EVERY = 3000; // ms
const corner = document.getElementById("prompt");

async function put(asked) {
  try {
    const answer = await asked;
    const written = await answer.text();
    if (answer.redirected || ![200, 422].includes(answer.status)) return;
    if (corner.dataset.shows === written) return;
    corner.dataset.shows = written;
    corner.innerHTML = written;
  } catch {
    // no network: the pages say so themselves
  }
}

async function look() {
  const busy = corner.querySelector("details[open]");
  if (!document.hidden && !busy) await put(fetch(corner.dataset.src, { cache: "no-store" }));
  setTimeout(look, EVERY);
}

corner.addEventListener("submit", (event) => {
  event.preventDefault();
  const body = new FormData(event.target, event.submitter);
  put(fetch(event.target.action, { method: "POST", body: new URLSearchParams(body) }));
});

look();
