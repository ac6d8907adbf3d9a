import { z } from 'zod'

/** A browser of the caller's that is told what concerns them while they are not looking. */
export const pushSubscription = z.object({
  id: z.string(),
  endpoint: z.string(),
  device: z.string().nullable(),
  createdAt: z.string(),
})
export type PushSubscription = z.infer<typeof pushSubscription>
export const pushSubscriptionExample: PushSubscription = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c3301',
  endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABf',
  device: 'Firefox on Linux',
  createdAt: '2026-11-20T08:00:00.000Z',
}

/** `PushSubscription.toJSON()` of the browser, as it is; the same endpoint again is the same subscription. */
export const createPushSubscriptionBody = z.object({
  endpoint: z
    .string()
    .max(2000)
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: 'Must be an http or https address',
    }),
  expirationTime: z.number().nullable().optional(),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{86,88}={0,2}$/, 'Must be a P-256 key in base64url'),
    auth: z.string().regex(/^[\w-]{20,24}={0,2}$/, 'Must be 16 bytes in base64url'),
  }),
})
export type CreatePushSubscriptionBody = z.infer<typeof createPushSubscriptionBody>
export const createPushSubscriptionBodyExample: CreatePushSubscriptionBody = {
  endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABf',
  expirationTime: null,
  keys: {
    p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
    auth: 'tBHItJI5svbpez7KI4CCXg',
  },
}

/** What the browser's `pushManager.subscribe` takes as `applicationServerKey`. */
export const pushKey = z.object({ key: z.string() })
export type PushKey = z.infer<typeof pushKey>
export const pushKeyExample: PushKey = {
  key: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
}

/** What a push carries to the page's service worker, encrypted for that browser alone. */
export const pushPayload = z.object({
  notificationId: z.string(),
  type: z.string(),
  title: z.string(),
  message: z.string(),
  conversationId: z.string().nullable(),
  createdAt: z.string(),
})
export type PushPayload = z.infer<typeof pushPayload>
export const pushPayloadExample: PushPayload = {
  notificationId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2501',
  type: 'ticket_assigned',
  title: 'Assigned to you',
  message: 'Asha Menon on WhatsApp',
  conversationId: '1042',
  createdAt: '2026-11-20T12:00:00.420Z',
}
