// Saying a suggestion aloud: up to a minute, heard again or thrown away before it goes.

const LONGEST = 60; // s
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS = 16_000; // a second: clear speech, and a minute is 120 kB

/** Tell whether this browser can record here. */
export const canRecord = () => Boolean(globalThis.MediaRecorder && navigator.mediaDevices);

/** Record until `stop` is called or a minute is over. tick: told the seconds left.
    Returns {done, stop}; done gives a Blob, or null when there is no microphone. */
export function record(tick) {
  let stop = () => {};
  const done = (async () => {
    const heard = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!heard) return null;
    const kind = KINDS.find((name) => MediaRecorder.isTypeSupported(name));
    const machine = new MediaRecorder(heard, { mimeType: kind, audioBitsPerSecond: BITS });
    const parts = [];
    machine.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((over) => { machine.onstop = over; });
    let left = LONGEST;
    const clock = setInterval(() => {
      tick(--left);
      if (left <= 0) stop();
    }, 1000);
    stop = () => machine.state !== "inactive" && machine.stop();
    machine.start();
    tick(left);
    await ended;
    clearInterval(clock);
    for (const track of heard.getTracks()) track.stop();
    return new Blob(parts, { type: machine.mimeType });
  })();
  return { done, stop: () => stop() };
}

/** Return a sound as text for JSON: base64. */
export async function asText(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}
