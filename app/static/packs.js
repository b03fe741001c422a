// The recording page: a microphone for each sentence. What is recorded goes into the
// row's own file field, so that keeping it is sending the same form as with a file.

const page = document.getElementById("pack");
const SECONDS = Number(page.dataset.seconds);
const KIND = globalThis.MediaRecorder?.isTypeSupported?.("audio/webm;codecs=opus")
  ? "audio/webm;codecs=opus"
  : "audio/ogg;codecs=opus";
const can = isSecureContext && globalThis.MediaRecorder?.isTypeSupported?.(KIND);

let air; // where sound is made; a browser wants a click first
let playing;
let recorder;

async function play(bytes) {
  air ??= new AudioContext();
  playing?.stop();
  playing = new AudioBufferSourceNode(air, { buffer: await air.decodeAudioData(bytes) });
  playing.connect(air.destination);
  playing.start();
}

async function record(button) {
  if (recorder) return recorder.stop();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    document.getElementById("no-permission").hidden = false;
    return;
  }
  document.getElementById("no-permission").hidden = true;
  const label = button.querySelector("span");
  const words = label.textContent;
  const pieces = [];
  recorder = new MediaRecorder(stream, { mimeType: KIND, audioBitsPerSecond: 32_000 });
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    clearInterval(ticking);
    recorder = null;
    label.textContent = words;
    for (const track of stream.getTracks()) track.stop();
    offer(button.form, new Blob(pieces, { type: KIND }));
  });
  let left = SECONDS;
  const tick = () => {
    label.textContent = `${button.dataset.stop} (${left})`;
    if (left-- === 0) recorder?.stop();
  };
  const ticking = setInterval(tick, 1000);
  tick();
  recorder.start();
}

/** Put a recording into the file field of its row. */
function offer(form, blob) {
  const carried = new DataTransfer();
  carried.items.add(new File([blob], `clip.${KIND.slice(6, 10).replace(";", "")}`, { type: KIND }));
  form.elements.clip.files = carried.files;
  form.querySelector("[data-hear]").hidden = false;
}

page.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("record" in button.dataset) await record(button);
  if ("hear" in button.dataset) await play(await button.form.elements.clip.files[0].arrayBuffer());
  if ("play" in button.dataset) {
    await play(await (await fetch(button.dataset.play)).arrayBuffer());
  }
});
page.addEventListener("change", (event) => {
  if (event.target.type !== "file") return;
  event.target.form.querySelector("[data-hear]").hidden = !event.target.files.length;
});

function show(place) {
  for (const button of place.querySelectorAll("[data-record]")) button.hidden = !can;
}

document.addEventListener("htmx:load", (event) => show(event.detail.elt));
show(page);
document.getElementById("no-microphone").hidden = isSecureContext;
