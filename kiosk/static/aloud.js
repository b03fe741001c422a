// A suggestion said aloud, where the centre takes that: record, hear it again, drop it.

import { asText, canRecord, record } from "./recorder.js";
import { $ } from "./screens.js";

const room = $("#aloud"); // is not there where the centre has not switched it on
let going = null; // the recording that goes on
let sound = null; // the one that is done

export const isRecording = () => Boolean(going);

/** Return what was said, for the queue; null if nothing was. */
export const spoken = async () => sound && { kind: sound.type, sound: await asText(sound) };

/** Nothing of it stays for the next person. */
export function unsay() {
  going?.stop();
  going = sound = null;
  if (room) paint();
}

function paint() {
  $("#speak").hidden = Boolean(sound);
  $("#stop-says").hidden = !going;
  $("#speak-says").hidden = Boolean(going);
  $("#hear").hidden = $("#unsay").hidden = !sound;
}

/** Start; stay: called while somebody speaks, and after each touch. */
export function startAloud(stay) {
  if (!room || !canRecord()) return;
  room.hidden = false;
  $("#speak").addEventListener("click", async () => {
    if (going) return going.stop();
    const mine = record((left) => {
      $("#speak-left").textContent = left;
      stay();
    });
    going = mine;
    paint();
    const heard = await mine.done;
    if (going !== mine) return; // whoever spoke has left
    going = null;
    sound = heard;
    $("#deaf").hidden = Boolean(heard);
    paint();
    stay();
  });
  $("#hear").addEventListener("click", () => new Audio(URL.createObjectURL(sound)).play());
  $("#unsay").addEventListener("click", () => {
    unsay();
    stay();
  });
}
