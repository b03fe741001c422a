// The hour at the server. The clock of a tablet may be wrong by days, or be set at any
// moment; so each thing that is said is given the server's hour, as long as it is known.

const SET = 60_000; // ms: the clock was set, or the tablet slept, since the last word

let heard = null; // when the server last told its hour, on both our clocks

/** Take the hour from an answer of the server. */
export function hear(answer) {
  const told = Date.parse(answer.headers.get("Date") ?? "");
  if (told) heard = { ahead: told - Date.now(), lag: Date.now() - performance.now() };
}

/** Return the hour at the server, ms since 1970; undefined if it is not known. */
export function hour() {
  if (!heard || Math.abs(Date.now() - performance.now() - heard.lag) > SET) return undefined;
  return Date.now() + heard.ahead;
}
