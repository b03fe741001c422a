// What waits in the tablet is locked for the server: whoever takes the tablet away, or
// looks into its memory, reads nothing of it; nor does this page once it has ended.
// One key for each life of the page, agreed with the server's public key (ECDH on
// P-256, then HKDF with SHA-256, then AES-GCM: kiosk/seal.py opens it). Over plain http
// a browser has none of these, and things lie there as they were said.

const { subtle } = crypto;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const PURPOSE = "motcua tablet"; // as in kiosk/seal.py
const ROOM = 256; // bytes: bodies of one length tell no topic

let agreed; // {key, by}, or the wait for it

/** Agree on a key. theirs: the server's public key, base64. */
export function agreeWith(theirs) {
  agreed = subtle && agree(theirs).catch(() => undefined);
}

async function agree(theirs) {
  const server = await subtle.importKey("raw", fromText(theirs), CURVE, false, []);
  const mine = await subtle.generateKey(CURVE, false, ["deriveBits"]);
  const secret = await subtle.deriveBits({ name: "ECDH", public: server }, mine.privateKey, 256);
  const drawn = await subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes(PURPOSE) };
  const key = await subtle.deriveKey(how, drawn, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  return { key, by: toText(await subtle.exportKey("raw", mine.publicKey)) };
}

/** Return a body locked for the server under its id; as it is where that cannot be. */
export async function seal(id, body) {
  const our = await agreed;
  if (!our) return body;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: bytes(id) };
  const said = await subtle.encrypt(how, our.key, bytes(padded(JSON.stringify(body)))).catch(() => null);
  if (!said) return body; // better open than lost
  return { sealed: { by: our.by, iv: toText(iv), said: toText(said) } };
}

/** Blanks are nothing to JSON. */
const padded = (text) => text + " ".repeat(ROOM - (bytes(text).length % ROOM));
const bytes = (text) => new TextEncoder().encode(text);
const fromText = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** Base64, piece by piece: a minute of sound is too much for one call. */
function toText(buffer) {
  const all = new Uint8Array(buffer);
  let text = "";
  for (let at = 0; at < all.length; at += 8192) text += String.fromCharCode(...all.subarray(at, at + 8192));
  return btoa(text);
}
