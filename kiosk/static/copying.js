// The second copy of what waits, in a file of our own. The browser throws its whole
// database away when it cannot read it after a power cut, and that can happen to a
// database whose every write was on the disk (bench/unlost.py shows it). A file that is
// only written at its end, and made empty when nothing waits, has nothing to be broken.
//
// Runs beside the page, for only here a file can be written at once. The files are
// never made anew: the names of new files are not on the disk for a while. Each page
// has one; what dead pages have left is taken over. A line: a thing, or {drop: ids}.

const FILES = ["unsent-0", "unsent-1", "unsent-2", "unsent-3"];
const PATIENCE = { tries: 10, pause: 100 }; // ms; the page that was here lets go of its file
const LINE = 10; // the byte that ends a line
const LONG = 4 * 1024 * 1024; // bytes more than twice what it had, then it is written anew

const items = new Map(); // what the file says, by id
let file;
let whole = 0; // bytes of the file when it was last written anew

const ready = open().catch(() => {}); // no room, or a browser that has no such files

onmessage = async ({ data }) => {
  await ready;
  try {
    if (file) doing[data.do](data.what);
  } catch {
    // the first copy is in the database
  }
  if (data.do === "clear") postMessage({ cleared: true });
};

const doing = {
  put: (item) => note([item]),
  drop: (ids) => note([{ drop: ids }]),
  clear: () => note([{ drop: [...items.keys()] }]),
};

/** Open a file of ours, take over what dead pages have left in others, and tell it. */
async function open() {
  const folder = await navigator.storage.getDirectory();
  const free = async (name) => {
    const handle = await folder.getFileHandle(name, { create: true });
    return handle.createSyncAccessHandle().catch(() => null); // a page has it
  };
  for (let n = 0; !file && n < PATIENCE.tries; n++) {
    file = await free(FILES[0]);
    if (!file) await new Promise((done) => setTimeout(done, PATIENCE.pause));
  }
  if (file) read(file);
  for (const name of FILES.slice(1)) {
    const other = await free(name);
    if (!other) continue;
    const more = read(other);
    if (file) {
      if (more.length) append(more);
      other.truncate(0);
      other.close();
    } else {
      file = other;
    }
  }
  postMessage({ found: [...items.values()] });
}

/** Take what a file says, and return it. Its last line may have been cut short. */
function read(from) {
  const bytes = new Uint8Array(from.getSize());
  from.read(bytes, { at: 0 });
  const [last] = bytes.slice(-1);
  if (last && last !== LINE) from.write(new Uint8Array([LINE]), { at: bytes.length });
  const said = new TextDecoder().decode(bytes).split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
  said.forEach(take);
  return said;
}

function take(line) {
  if (line.drop) line.drop.forEach((id) => items.delete(id));
  else items.set(line.id, line);
}

function note(said) {
  said.forEach(take);
  if (items.size && file.getSize() < 2 * whole + LONG) return append(said);
  file.truncate(0);
  append([...items.values()]);
  whole = file.getSize();
}

function append(said) {
  const text = said.map((line) => `${JSON.stringify(line)}\n`).join("");
  file.write(new TextEncoder().encode(text), { at: file.getSize() });
  file.flush();
}
