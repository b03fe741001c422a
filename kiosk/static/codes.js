// Codes by which answers are read, and their pictures: in stock before anybody asks
// for one, so that one can be given without a network.

import { codesHere, stockUp } from "./queue.js";
import { call } from "./sync.js";

const LOW = 10; // codes, then the server is asked for more
const EVERY = 60_000; // ms between looks
const address = document.querySelector("#suggest").dataset.codes;

/** Return how many codes are in stock. */
export async function inStock() {
  return (await codesHere().catch(() => ({ stock: 0 }))).stock;
}

/** Ask for codes if there are few. */
export async function fill() {
  try {
    const { stock, held } = await codesHere();
    if (stock >= LOW) return;
    const answer = await call(address, { held });
    const fresh = answer?.ok ? await answer.json() : [];
    if (fresh.length) await stockUp(fresh);
  } catch {
    // no memory, or cut short: the next look will do
  }
}

async function look() {
  await fill();
  setTimeout(look, EVERY);
}

look();
