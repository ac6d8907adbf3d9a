import type { Fault } from '../faults.ts'
import type { Chat, ChatMessage, Customer } from '../phones/chat.ts'
import type { Stage } from '../stage.ts'
import type { TrafficEntry } from '../traffic.ts'
import { type Account, type ChannelKind, DEMO_ACCOUNTS, DEMO_PEOPLE, type Person } from '../world.ts'

/** A chat without its messages, for the list of customers. */
export interface ChatSummary {
  key: string
  channel: ChannelKind
  accountId: string
  customer: Customer
  lastWroteAt: number | null
  typingUntil: number | null
}

export type ShownMessage = Omit<ChatMessage, 'payload'>

/** Everything that the page begins with; later events change it piece by piece. */
export interface PageState {
  accounts: readonly Account[]
  people: readonly Person[]
  chats: ChatSummary[]
  faults: Fault[]
  traffic: TrafficEntry[]
  settings: PageSettings
}

export interface PageSettings {
  webhookUrl: string | null
  autoRead: boolean
}

/** What `GET /simulator/outbound` says of one message of the desk. */
export interface Outbound {
  id: string
  channel: ChannelKind
  accountId: string
  to: string
  at: string
  type: string
  text: string | null
  status: string
  statusHistory: Array<{ status: string; at: string }>
  callbackData: string | null
  error: { code: number; title: string } | null
  /** The request as the desk sent it. */
  payload: Record<string, unknown>
}

const SHOWN_CHATS = 100
const SHOWN_MESSAGES = 300

export const pageState = (stage: Stage): PageState => ({
  accounts: DEMO_ACCOUNTS,
  people: DEMO_PEOPLE,
  chats: stage.chats.list().slice(0, SHOWN_CHATS).map(summaryOf),
  faults: stage.faults.list(),
  traffic: stage.traffic.list(),
  settings: pageSettings(stage),
})

export const pageSettings = (stage: Stage): PageSettings => ({
  webhookUrl: stage.postOffice.url,
  autoRead: stage.settings.autoRead,
})

export const summaryOf = ({ messages: _messages, ...summary }: Chat): ChatSummary => summary

export const shownMessage = ({ payload: _payload, ...message }: ChatMessage): ShownMessage => message

export const shownMessages = (chat: Chat): ShownMessage[] =>
  chat.messages.slice(-SHOWN_MESSAGES).map(shownMessage)

/** Oldest first. */
export function listOutbound(stage: Stage, to: string | null): Outbound[] {
  return stage.chats
    .list()
    .filter(({ customer }) => to === null || customer.id === to || customer.userId === to)
    .flatMap((chat) => chat.messages.flatMap((message) => outboundOf(chat, message)))
    .sort((one, other) => one.at.localeCompare(other.at))
}

function outboundOf(chat: Chat, message: ChatMessage): Outbound[] {
  if (!message.payload) return []
  const { id, content, status, statusHistory, callbackData, error, payload } = message
  return [
    {
      id,
      channel: chat.channel,
      accountId: chat.accountId,
      to: chat.customer.id,
      at: iso(message.at),
      type: content.type,
      text: content.text,
      status,
      statusHistory: statusHistory.map((step) => ({ status: step.status, at: iso(step.at) })),
      callbackData,
      error,
      payload,
    },
  ]
}

const iso = (ms: number): string => new Date(ms).toISOString()
