// Keeps the pages at the door at hand for when there is no network. It asks the network first, always.
const STORE = 'door'
const SPARE = '/door/without-network/'
const PATIENCE = 5000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

function isOurs(url, request) {
  if (url.origin !== location.origin || request.method !== 'GET') return false
  if (url.pathname.startsWith('/static/')) return true
  return request.mode === 'navigate' && (url.pathname === '/door/kiosk/' || url.pathname.startsWith('/door/kiosk/at/') || url.pathname.startsWith('/door/at/') || url.pathname === SPARE)
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (isOurs(url, event.request)) event.respondWith(answer(event.request, url))
})

async function answer(request, url) {
  const store = await caches.open(STORE)
  let fresh
  try {
    fresh = await inTime(request)
  } catch {
    const kept = await store.match(url.pathname, { ignoreVary: true })
    return kept || await store.match(SPARE, { ignoreVary: true }) || Response.error()
  }
  await keep(store, url, fresh).catch(() => undefined) // a full or broken store takes no fresh page from anybody
  return fresh
}

async function keep(store, url, fresh) {
  if (fresh.ok && !fresh.redirected && !url.search) await store.put(url.pathname, fresh.clone())
  if (fresh.status === 404 || fresh.status === 410) await store.delete(url.pathname)
}

function inTime(request) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  return fetch(request, { signal: stop.signal }).finally(() => clearTimeout(timer))
}
