// Keeps the app in the browser, so that it opens without the network, and shows what is pushed while no page is open.
// Nothing of what the API answers is kept here.
const KEPT = 'parley-app-1'
/** How news is told in the page's language, as the page has put it here (web/src/i18n/said.ts); none for English. */
const WORDS = 'parley-words-1'
const PAGE = '/inbox'
/** Addresses that are no page of the app. */
const NOT_OURS = /^\/(api|socket\.io|metrics|simulator|webhook|widget\.js|demo-site)(\/|$|\?)/

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.add(new Request(PAGE, { headers: { accept: 'text/html' } })))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  const forget = (names) =>
    Promise.all(names.filter((name) => name !== KEPT && name !== WORDS).map((name) => caches.delete(name)))
  event.waitUntil(
    caches
      .keys()
      .then(forget)
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_OURS.test(pathname)) return
  if (request.mode === 'navigate') event.respondWith(freshPage(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFile(request))
})

/** The page as the server has it now; the kept one where it can't be reached. Every address is the same page. */
async function freshPage(request) {
  const cache = await caches.open(KEPT)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(PAGE, answer.clone())
    return answer
  } catch (fault) {
    const kept = await cache.match(PAGE)
    if (kept) return kept
    throw fault
  }
}

/** A file under /assets is named by what is in it, so it never changes. */
async function keptFile(request) {
  const cache = await caches.open(KEPT)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

self.addEventListener('push', (event) => {
  event.waitUntil(tell(event.data?.json() ?? {}))
})

async function tell({ type, title = 'Parley', message = '', conversationId = null, notificationId }) {
  const { notice = {}, more = {}, words = {} } = (await wordsKept().catch(() => null)) ?? {}
  await self.registration.showNotification(inWords(notice[type], title, words), {
    body: inWords(more[type], message, words),
    tag: conversationId ?? notificationId,
    icon: '/icon-192.png',
    data: { conversationId },
  })
}

const wordsKept = async () => await (await caches.match(`/${WORDS}`, { cacheName: WORDS }))?.json()

/** The server's English sentence in the page's language, with its values; as it is where it is not known. */
function inWords(known, english, words) {
  const values = known && new RegExp(known[0], 's').exec(english)?.groups
  return values
    ? known[1].replace(/\{\{(\w+)\}\}/g, (_, name) => words[name]?.[values[name]] ?? values[name])
    : english
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { conversationId } = event.notification.data ?? {}
  event.waitUntil(open(conversationId ? `/inbox/${conversationId}?view=all&tab=open` : '/inbox'))
})

/** In the page that is open already, else in a new one. */
async function open(path) {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!page) return await self.clients.openWindow(path)
  await page.focus()
  return await page.navigate(path)
}
