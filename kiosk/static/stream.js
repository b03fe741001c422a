// News by a line that stays open. Where there is none (too many listen, the server
// stops, the network breaks) sync.js asks every two seconds, and we try again.

const SILENCE = 12_000; // ms: two heartbeats did not come
const PATIENCE = { first: 2_000, most: 60_000 }; // ms between two tries
const SOUND = 60_000; // ms after which a line is taken to have worked

let hearing = false;

/** Tell whether the news come by themselves now. */
export const isHearing = () => hearing;

/** Listen for ever. told: gets the news, null for a heartbeat. lost: called when they
    stop coming by themselves. */
export async function listen(address, { told, lost }) {
  let wait = PATIENCE.first;
  for (;;) {
    const began = performance.now();
    await hear(address, told);
    if (hearing) {
      hearing = false;
      lost();
    }
    const worked = performance.now() - began > SOUND;
    wait = worked ? PATIENCE.first : Math.min(wait * 2, PATIENCE.most);
    // not all at once, when a server has just started
    await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random() / 2)));
  }
}

/** Listen once, until it breaks. Who may not listen is told why when sync.js asks. */
async function hear(address, told) {
  const line = new AbortController();
  let silence;
  const live = () => {
    clearTimeout(silence);
    silence = setTimeout(() => line.abort(), SILENCE);
  };
  try {
    live();
    const answer = await fetch(address, { cache: "no-store", signal: line.signal });
    if (!answer.ok) return;
    const words = answer.body.getReader();
    const letters = new TextDecoder();
    let rest = "";
    for (;;) {
      const { value, done } = await words.read();
      if (done) return;
      live();
      hearing = true;
      const events = (rest + letters.decode(value, { stream: true })).split("\n\n");
      rest = events.pop();
      for (const event of events) told(event.startsWith("data: ") ? JSON.parse(event.slice(6)) : null);
    }
  } catch {
    // no network, or the silence was too long
  } finally {
    clearTimeout(silence);
    line.abort();
  }
}
