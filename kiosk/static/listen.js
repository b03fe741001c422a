// "Nghe": reads the screen that shows aloud, sentence after sentence, and marks what it
// says. Recorded clips first; a voice of this very tablet where there is no clip. All
// faces are read or none: a voice for some would lead people to them.

import { $, isShowing, whenShown } from "./screens.js";
import { play } from "./sound.js";

const MUST = "h1, h2, .word, .topic"; // what makes no sense half read

const button = $("#listen");
const recorded = JSON.parse(button.dataset.clips); // sentence -> address
const language = button.dataset.language;

let reading = null; // stops what is being read

/** Addresses of all clips of all languages. */
export const clips = JSON.parse(button.dataset.keep);

const clip = (it) => it.dataset.clip ?? recorded[it.dataset.say];

function voice() {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  const [short] = language.split("-x-");
  return voices.find((one) => one.localService && one.lang.toLowerCase().startsWith(short));
}

/** What can be read on this screen: all that must be, or nothing. */
function sentences() {
  const seen = [...document.querySelectorAll(".bands [data-say], .screen :is([data-say], [data-clip])")]
    .filter((it) => it.checkVisibility());
  const can = (it) => clip(it) || voice();
  return seen.every((it) => can(it) || !it.closest(MUST)) ? seen.filter(can) : [];
}

const offer = () => { button.hidden = sentences().length === 0; };

function speak(words, signal) {
  return new Promise((done) => {
    const told = new SpeechSynthesisUtterance(words);
    told.voice = voice();
    told.lang = told.voice.lang;
    told.onend = told.onerror = done;
    signal.addEventListener("abort", () => { speechSynthesis.cancel(); done(); }, { once: true });
    speechSynthesis.speak(told);
  });
}

async function read() {
  stop();
  reading = new AbortController();
  const { signal } = reading;
  button.setAttribute("aria-pressed", "true");
  for (const it of sentences()) {
    const marked = it.closest(".face-card, .topic, .control, .band") ?? it;
    marked.classList.add("saying");
    if (!(clip(it) && (await play(clip(it), signal))) && voice()) await speak(it.textContent, signal);
    if (signal.aborted) return;
    marked.classList.remove("saying");
  }
  stop();
}

function stop() {
  reading?.abort();
  reading = null;
  for (const it of document.querySelectorAll(".saying")) it.classList.remove("saying");
  button.setAttribute("aria-pressed", "false");
}

/** Who asked once to hear it hears the next screens too, until the question is back. */
button.addEventListener("click", () => {
  if (reading) {
    document.body.classList.remove("aloud");
    return stop();
  }
  document.body.classList.add("aloud");
  read();
});
whenShown(() => {
  stop();
  offer();
  if (isShowing("ask")) document.body.classList.remove("aloud");
  else if (document.body.classList.contains("aloud")) read();
});
globalThis.speechSynthesis?.addEventListener?.("voiceschanged", offer);
offer();
