// Everything that is heard: recorded clips, and a soft tick after a tap if the centre
// wants one. The tick is the same for every face: who listens learns nothing.

import { $, whenShown } from "./screens.js";

const TICK = { pitch: 880, time: 0.06, loudness: 0.08 }; // Hz, s, of 1

const known = new Map(); // address -> the decoded sound, or a promise of it
let context;

/** The place where sounds are made; a browser wants a touch before it makes any. */
function air() {
  context ??= new AudioContext();
  context.resume();
  return context;
}

function decoded(address) {
  if (!known.has(address)) {
    const asked = fetch(address)
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(answer)))
      .then((bytes) => air().decodeAudioData(bytes));
    asked.catch(() => known.delete(address));
    known.set(address, asked);
  }
  return known.get(address);
}

/** Play a clip to its end, or until the signal; false if it cannot be had. */
export async function play(address, signal) {
  const buffer = await decoded(address).catch(() => null);
  if (!buffer || signal.aborted) return Boolean(buffer);
  const source = new AudioBufferSourceNode(air(), { buffer });
  source.connect(air().destination);
  source.start();
  signal.addEventListener("abort", () => source.stop(), { once: true });
  await new Promise((done) => source.addEventListener("ended", done, { once: true }));
  return true;
}

function tick() {
  const now = air().currentTime;
  const tone = new OscillatorNode(context, { frequency: TICK.pitch });
  const volume = new GainNode(context, { gain: TICK.loudness });
  volume.gain.setTargetAtTime(0, now, TICK.time / 4);
  tone.connect(volume).connect(context.destination);
  tone.start(now);
  tone.stop(now + TICK.time);
}

if ("tick" in $("#ask").dataset) {
  whenShown((name) => {
    if (name === "thanks") requestAnimationFrame(tick); // what is seen comes first
  });
}
