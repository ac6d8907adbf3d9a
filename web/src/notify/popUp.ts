import type { Notification as Told } from '@parley/contracts/desk/notification'
import { told } from '../i18n/index.ts'
import { isLookedAt } from '../live/front.ts'
import { alertOf, mayPopUp } from './alerts.ts'

export const canPopUp = () => 'Notification' in globalThis && Notification.permission === 'granted'

/** Shown by the system while nobody looks at the page; one of a conversation takes the place of the one before. */
export async function popUp(notification: Told): Promise<void> {
  const { id, type, relatedData } = notification
  if (!canPopUp() || isLookedAt() || !mayPopUp(alertOf(type))) return
  const worker = await navigator.serviceWorker?.getRegistration()
  // This browser is told by push, which the service worker shows: not twice.
  if (await worker?.pushManager?.getSubscription()) return
  const { conversationId } = relatedData
  const { title, message } = told(notification)
  const options = {
    body: message,
    tag: conversationId ?? id,
    icon: '/icon-192.png',
    data: { conversationId },
  }
  if (worker?.active) {
    await worker.showNotification(title, options)
    return
  }
  const shown = new Notification(title, options)
  shown.onclick = () => {
    window.focus()
    if (conversationId) location.assign(`/inbox/${conversationId}`)
  }
}
