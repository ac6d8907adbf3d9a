import type {
  PushPayload,
  PushSubscription as WirePushSubscription,
} from '@parley/contracts/desk/push-subscription'
import type { Notification } from '../../../core/entities.ts'
import type { PushSubscription } from '../../../core/push/subscriptions.ts'

export const presentSubscription = (subscription: PushSubscription): WirePushSubscription => ({
  id: subscription.id,
  endpoint: subscription.endpoint,
  device: subscription.device,
  createdAt: subscription.createdAt,
})

/** Push services take at most 4 KB. */
const MOST_LETTERS = 500

export const presentPush = (notification: Notification): PushPayload => ({
  notificationId: notification.id,
  type: notification.type,
  title: notification.title.slice(0, MOST_LETTERS),
  message: notification.message.slice(0, MOST_LETTERS),
  conversationId: notification.conversationId === null ? null : String(notification.conversationId),
  createdAt: notification.createdAt,
})
