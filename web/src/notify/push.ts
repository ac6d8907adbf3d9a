import { request, requestData } from '../api/request.ts'

interface Subscription {
  id: string
  endpoint: string
}

export const canPush = () => 'serviceWorker' in navigator && 'PushManager' in globalThis

const registration = async () => await navigator.serviceWorker.ready

export async function isPushed(): Promise<boolean> {
  if (!canPush()) return false
  const worker = await navigator.serviceWorker.getRegistration()
  return Boolean(await worker?.pushManager.getSubscription())
}

/** From here on the system tells of news also while no page is open. Asks the person, who may refuse. */
export async function startPush(): Promise<void> {
  const { key } = await requestData<{ key: string }>('/push-subscriptions/key')
  const worker = await registration()
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  })
  await request('/push-subscriptions', { method: 'POST', body: subscription.toJSON() })
}

export async function stopPush(): Promise<void> {
  const worker = await registration()
  const subscription = await worker.pushManager.getSubscription()
  if (!subscription) return
  const known = await requestData<Subscription[]>('/push-subscriptions', { query: { limit: 100 } })
  const ours = known.find(({ endpoint }) => endpoint === subscription.endpoint)
  if (ours) await request(`/push-subscriptions/${ours.id}`, { method: 'DELETE' })
  await subscription.unsubscribe()
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}
