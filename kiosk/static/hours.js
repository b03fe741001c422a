// When the doors are open, by what the page was given: days ahead, so that it is known
// without a network. Where nothing is known, they are open. Taps count at all hours.

import { $ } from "./screens.js";

const DAY = 24 * 3600; // s
const FAR = 14 * DAY; // a next opening further away: this tablet's clock is wrong

const sessions = JSON.parse($("#ask").dataset.hours);

/** Return the session that is waited for; undefined when the doors are open. */
function awaited(now) {
  const next = sessions.find(({ closes }) => closes > now);
  return next && next.opens > now && next.opens - now < FAR ? next : undefined;
}

/** Say when the doors open again, on a dimmed screen; nothing while they are open, or
    while somebody is being asked. */
export function tellHours(resting) {
  const now = Date.now() / 1000;
  const next = resting ? awaited(now) : undefined;
  document.body.classList.toggle("dim", Boolean(next));
  $("#closed").hidden = !next;
  if (!next) return;
  const soon = next.opens - now < DAY;
  $("#closed-soon").hidden = !soon;
  $("#closed-later").hidden = soon;
  for (const place of document.querySelectorAll("#closed .at")) place.textContent = next.at;
  $("#closed .on").textContent = next.on;
}
