import { DAY, HOUR, type Instant, msOf, plus } from '../../kernel/instant.ts'
import type { ChannelType, Conversation } from '../entities.ts'

/** How long after the customer's last message free-form answers are taken; where nothing stands, always. */
export const WINDOW: Partial<Record<ChannelType, number>> = {
  whatsapp: DAY,
  messenger: 7 * DAY,
  instagram: 7 * DAY,
}

type Windowed = Pick<Conversation, 'channelType' | 'windowStartedAt'>

export interface ServiceWindow {
  open: boolean
  closesAt: Instant | null
}

/** Null where the channel has no window. It belongs to contact and channel, over all their conversations. */
export function serviceWindow(conversation: Windowed, now: Instant): ServiceWindow | null {
  const length = WINDOW[conversation.channelType]
  if (length === undefined) return null
  const { windowStartedAt } = conversation
  return {
    open: isWindowOpen(conversation, now),
    closesAt: windowStartedAt === null ? null : plus(windowStartedAt, length),
  }
}

/** Always, where the channel has none. Asked of every row of a list, so no time is written down for it. */
export function isWindowOpen({ channelType, windowStartedAt }: Windowed, now: Instant): boolean {
  const length = WINDOW[channelType]
  if (length === undefined) return true
  return windowStartedAt !== null && msOf(now) < msOf(windowStartedAt) + length
}

/** Messenger and Instagram take a machine's answers for a day only. WhatsApp makes no difference. */
const MACHINE_WINDOW = DAY

/** Whether a free-form answer may go to the customer now, by who wrote it. */
export function mayAnswer(conversation: Windowed, byPerson: boolean, now: Instant): boolean {
  const window = serviceWindow(conversation, now)
  if (!window?.open || byPerson) return window?.open ?? true
  return now < plus(conversation.windowStartedAt!, MACHINE_WINDOW)
}

/** When the window is to be looked at next: an hour before its end, at its end, or never again. */
export function nextWindowMoment(closesAt: Instant, now: Instant): Instant | null {
  const warning = plus(closesAt, -HOUR)
  if (now < warning) return warning
  return now < closesAt ? closesAt : null
}
