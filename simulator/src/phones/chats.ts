import { isUserId, userIdOf } from '../ids.ts'
import { type ChannelKind, DEMO_PEOPLE } from '../world.ts'
import type { Chat, ChatMessage, Customer } from './chat.ts'

/** A load test leaves thousands of chats behind: the oldest are forgotten, of each the oldest messages. */
const KEPT_CHATS = 10_000
const KEPT_MESSAGES = 1_000

const DAY_MS = 24 * 60 * 60 * 1000

/** All chats on all phones, the one written to last at the end. */
export class Chats {
  readonly #chats = new Map<string, Chat>()
  readonly #byMessage = new Map<string, Chat>()
  readonly #changed: (chat: Chat, message?: ChatMessage) => void

  constructor(changed: (chat: Chat, message?: ChatMessage) => void) {
    this.#changed = changed
  }

  /** The chat of this customer with this account, begun where there is none. */
  open(channel: ChannelKind, accountId: string, customerId: string, name?: string): Chat {
    const key = `${channel}:${accountId}:${customerId}`
    const chat = this.#chats.get(key) ?? {
      key,
      channel,
      accountId,
      customer: customerOf(channel, customerId),
      messages: [],
      lastWroteAt: null,
      typingUntil: null,
    }
    if (name) chat.customer.name = name
    this.#chats.set(key, chat)
    if (this.#chats.size > KEPT_CHATS) this.#forgetOldest()
    return chat
  }

  add(chat: Chat, message: ChatMessage): void {
    chat.messages.push(message)
    if (chat.messages.length > KEPT_MESSAGES) this.#byMessage.delete(chat.messages.shift()?.id ?? '')
    this.#byMessage.set(message.id, chat)
    this.#chats.delete(chat.key)
    this.#chats.set(chat.key, chat)
    this.touched(chat, message)
  }

  /** Says that the chat, or one message of it, is not what it was. */
  touched(chat: Chat, message?: ChatMessage): void {
    this.#changed(chat, message)
  }

  find(key: string): Chat | undefined {
    return this.#chats.get(key)
  }

  findMessage(id: string): { chat: Chat; message: ChatMessage } | undefined {
    const chat = this.#byMessage.get(id)
    const message = chat?.messages.findLast((candidate) => candidate.id === id)
    return chat && message ? { chat, message } : undefined
  }

  /** The number or user id of one person lead to one chat, where the person wrote to this account before. */
  findCustomerByUserId(userId: string): Customer | undefined {
    for (const { customer } of this.#chats.values()) if (customer.userId === userId) return customer
    return undefined
  }

  /** Newest first. */
  list(): Chat[] {
    return [...this.#chats.values()].reverse()
  }

  clear(): void {
    this.#chats.clear()
    this.#byMessage.clear()
  }

  #forgetOldest(): void {
    const [oldest] = this.#chats.values()
    if (!oldest) return
    this.#chats.delete(oldest.key)
    for (const { id } of oldest.messages) this.#byMessage.delete(id)
  }
}

function customerOf(channel: ChannelKind, id: string): Customer {
  const name = DEMO_PEOPLE.find((person) => person[channel] === id)?.name ?? null
  if (channel !== 'whatsapp') return { id, name, phone: null, userId: null }
  if (isUserId(id)) return { id, name, phone: null, userId: id }
  return { id, name, phone: id, userId: userIdOf(id) }
}

/**
 * Whether the customer's last message is older than this many days. A customer who has not written since the
 * simulator started may have done so before: the desk is believed.
 */
export function isSilentFor(chat: Chat, days: number): boolean {
  return chat.lastWroteAt !== null && Date.now() - chat.lastWroteAt > days * DAY_MS
}
