/**
 * The service worker keeps the app itself in this browser, so that it opens without the network, and shows what is
 * pushed. Browsers offer it on secure origins only; while developing, it would hold on to old code.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  })
}
