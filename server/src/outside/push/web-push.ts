import webPush from 'web-push'
import type { PushProtocol } from '../../core/push/port.ts'

/** `contact`: whom a push service may turn to; only an https or mailto address is one. */
export function webPushProtocol(publicUrl: string): PushProtocol {
  const contact = publicUrl.startsWith('https:') ? publicUrl : 'mailto:operator@parley.invalid'
  return {
    makeKeys: () => webPush.generateVAPIDKeys(),
    encrypt({ endpoint, p256dh, auth }, payload, { keys, topic, ttlSeconds }) {
      const made = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        vapidDetails: { subject: contact, ...keys },
        TTL: ttlSeconds,
        topic,
        urgency: 'high',
        contentEncoding: 'aes128gcm',
      })
      const headers = Object.entries(made.headers).map(([name, value]) => [name, String(value)])
      return { headers: Object.fromEntries(headers) as Record<string, string>, body: made.body as Buffer }
    },
  }
}
