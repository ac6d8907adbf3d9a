import type { Conversation, ConversationDetail } from '@parley/contracts/desk/conversation'
import type { InboxEvent } from '@parley/contracts/desk/event'
import type { Message, MessageStatus } from '@parley/contracts/desk/message'
import { compareMessages } from '../live/order.ts'
import { aConversation, aMessage, conversationEvent, messageEvent } from './examples.ts'
import { randomFrom } from './random.ts'

const START = Date.parse('2026-11-20T08:00:00.000Z')
const statuses: MessageStatus[] = ['sent', 'delivered', 'read']
export const PAGE = 5

/** A small desk as the server would keep it: it changes at random, remembers each event, and answers fetches. */
export function randomWorld(seed: number) {
  const random = randomFrom(seed)
  const conversations = new Map<string, Conversation>()
  const messages = new Map<string, Message[]>()
  const events: InboxEvent[] = []
  let now = START
  let ids = 100

  const clock = () => {
    now += 1 + random.below(4000)
    return new Date(now).toISOString()
  }
  const nextId = () => {
    ids += 1
    return String(ids)
  }
  const seq = () => events.length
  const keep = (conversation: Conversation) => conversations.set(conversation.id, conversation)

  function start() {
    const at = clock()
    const conversation = aConversation({
      id: nextId(),
      createdAt: at,
      updatedAt: at,
      lastMessageAt: null,
      lastMessage: null,
      unreadCount: 0,
    })
    keep(conversation)
    messages.set(conversation.id, [])
    events.push(conversationEvent(seq() + 1, conversation, 'conversation.created'))
  }

  function write(conversation: Conversation) {
    const at = clock()
    const isIn = random.chance(0.5)
    // A provider's time has whole seconds and may be older than what is stored already.
    const sentAt = isIn
      ? `${new Date(Date.parse(at) - random.below(6) * 1000).toISOString().slice(0, 19)}.000Z`
      : at
    const message = aMessage({
      id: nextId(),
      conversationId: conversation.id,
      direction: isIn ? 'in' : 'out',
      status: isIn ? 'received' : 'queued',
      text: `Message at ${at}`,
      sentAt,
      createdAt: at,
    })
    messages.get(conversation.id)?.push(message)
    const { id, direction, type, text, status, createdAt } = message
    const lastMessage = { id, direction, type, text, status, createdAt }
    const after = {
      ...conversation,
      unreadCount: conversation.unreadCount + (isIn ? 1 : 0),
      lastMessage,
      lastMessageAt: sentAt,
      updatedAt: at,
    }
    keep(after)
    events.push(messageEvent(seq() + 1, message, after))
  }

  function moveStatus(conversation: Conversation) {
    const all = messages.get(conversation.id) ?? []
    const at = all.findIndex(({ direction, status }) => direction === 'out' && status !== 'read')
    const before = all[at]
    if (!before) return
    const message = { ...before, status: random.pick(statuses) }
    all[at] = message
    events.push(messageEvent(seq() + 1, message, conversation, 'message.status'))
  }

  function change(conversation: Conversation) {
    const status = random.pick(['open', 'assigned', 'pending', 'resolved'] as const)
    const after = {
      ...conversation,
      status,
      unreadCount: random.chance(0.5) ? 0 : conversation.unreadCount,
      updatedAt: clock(),
    }
    keep(after)
    events.push(conversationEvent(seq() + 1, after, 'conversation.status'))
  }

  /** One thing happens. */
  function step() {
    const all = [...conversations.values()]
    if (all.length === 0 || random.chance(0.1)) return start()
    const conversation = random.pick(all)
    return random.pick([write, write, write, moveStatus, change])(conversation)
  }

  const inOrder = (id: string) => (messages.get(id) ?? []).toSorted(compareMessages)

  function detail(id: string): ConversationDetail {
    const all = inOrder(id)
    const newest = all.slice(-PAGE)
    const cursor = all.length > PAGE ? (newest[0]?.id ?? null) : null
    return { ...(conversations.get(id) as Conversation), messages: newest, messagesCursor: cursor }
  }

  function older(id: string, cursor: string): { messages: Message[]; cursor: string | null } {
    const all = inOrder(id)
    const at = all.findIndex((message) => message.id === cursor)
    const page = all.slice(Math.max(0, at - PAGE), at)
    return { messages: page.toReversed(), cursor: at > PAGE ? (page[0]?.id ?? null) : null }
  }

  return {
    random,
    step,
    seq,
    events,
    detail,
    older,
    list: () => [...conversations.values()],
    thread: inOrder,
  }
}
