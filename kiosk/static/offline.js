// Keeps in the worker what this page is made of, so that it starts without a network.
// Only where the browser allows it: over HTTPS, or on the machine itself.

const workers = navigator.serviceWorker;
const beside = new URL("copying.js", import.meta.url).href; // may still be on its way

/** Keep this page, the one that the tablet starts with, those in other languages, and
    all they loaded. */
export async function keepPage(others) {
  if (!workers) return;
  try {
    workers.addEventListener("message", () => { document.body.dataset.kept = "yes"; });
    await workers.register("worker.js");
    const { active } = await workers.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const pages = ["./", location.href, ...others].map((address) => new URL(address, location.href).href);
    const files = loaded.filter((name) => name.includes("/static/"));
    active.postMessage([...new Set([...pages, ...files, beside])]);
  } catch {
    // it works without, as long as there is a network
  }
}

/** Forget the page: this is not a tablet of ours any more. */
export async function forgetPage() {
  await globalThis.caches?.delete("kiosk");
}
