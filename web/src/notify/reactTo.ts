import type { InboxEvent } from '@parley/contracts/desk/event'
import type { Notification } from '@parley/contracts/desk/notification'
import { queryClient } from '../api/queries.ts'
import { t } from '../i18n/index.ts'
import { nameOf } from '../inbox/names.ts'
import type { Desk } from '../live/desk.ts'
import { isLookedAt, openId } from '../live/front.ts'
import { myId } from '../session/session.ts'
import { alertOf, mayRing } from './alerts.ts'
import { popUp } from './popUp.ts'
import { ring } from './sound.ts'
import { refreshSummarySoon } from './summary.ts'
import { tell } from './toast.ts'

/** Beside the conversations' own: a note may mention somebody, a message changes what is unread and who is awaited. */
const counted: ReadonlySet<string> = new Set(['message.created', 'note.created'])

/** What a live event does beside changing the desk: a sound, a line in the corner, counts that are asked for again. */
export function reactTo(event: InboxEvent, before: Desk): void {
  if (event.type.startsWith('conversation.') || counted.has(event.type)) refreshSummarySoon()
  if (event.type === 'channel.status') void queryClient.invalidateQueries({ queryKey: ['channels'] })
  if (event.type === 'notification.created') hearNotification(event.data.notification)
  if (isNewsForMe(event) && mayRing('message')) ring('message')
  const given = givenToMe(event, before)
  if (!given) return
  if (mayRing('assignment')) ring('assignment')
  if (!isInFront(given.id))
    tell(t('notify.assigned', { name: nameOf(given.contact) }), { conversationId: given.id })
}

/** Into the bell, onto the system's corner; messages and assignments have rung by their own events. */
function hearNotification(notification: Notification): void {
  void queryClient.invalidateQueries({ queryKey: ['notifications'] })
  const alert = alertOf(notification.type)
  if ((alert === 'mention' || alert === 'team') && mayRing(alert)) ring('assignment')
  void popUp(notification)
}

const isInFront = (conversationId: string) => isLookedAt() && openId() === conversationId

/** A customer wrote, now, in a conversation that is mine or nobody's, and I am not looking at it. */
function isNewsForMe(event: InboxEvent): boolean {
  if (event.type !== 'message.created') return false
  const { message, conversation } = event.data
  const isLive = message.metadata.source !== 'standby' && message.metadata.source !== 'history'
  const concernsMe = conversation.assigneeId === null || conversation.assigneeId === myId()
  return message.sender.type === 'contact' && isLive && concernsMe && !isInFront(conversation.id)
}

/** Somebody else, or the queue, gave it to me: what I took myself stood as mine before the event came. */
function givenToMe(event: InboxEvent, before: Desk) {
  if (event.type !== 'conversation.assigned' && event.type !== 'conversation.created') return null
  const { conversation } = event.data
  const wasMine = before.conversations.get(conversation.id)?.value.assigneeId === myId()
  return conversation.assigneeId === myId() && !wasMine ? conversation : null
}
