// Lets the page open again without a network once it has been loaded. `cargo xtask build` fills in
// the list of files. Files with a hash in their name never change and come from the cache; the page
// itself and the price books come from the network, and from the cache when there is none.

const VERSION = "__VERSION__";
const FILES = __FILES__;
const HASHED = /-[0-9a-f]{8,16}(_bg)?\.\w+$/;
const PREFIX = `packwise ${registration.scope} `;
const CACHE = PREFIX + VERSION;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(PREFIX) && name !== CACHE;
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
    .then(() => clients.claim()));
});

async function fresh(event, cache) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    // A device that is full keeps no more; what the network gave is given all the same.
    if (answer.ok) event.waitUntil(cache.put(request, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

async function kept(event, cache) {
  return (await cache.match(event.request)) ?? fresh(event, cache);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  const strategy = HASHED.test(url.pathname) ? kept : fresh;
  event.respondWith(caches.open(CACHE)
    .then((cache) => strategy(event, cache), () => fetch(request)));
});
