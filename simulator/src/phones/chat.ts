import type { ChannelKind } from '../world.ts'

/** A file on the phone: kept here by its id, or where the desk said that it is. */
export interface ChatMedia {
  id: string | null
  link: string | null
  name: string | null
  mimeType: string | null
}

/** Something to tap below a message. `list` rows are folded behind one button. */
export interface Option {
  kind: 'button_reply' | 'list_reply' | 'quick_reply' | 'template_reply' | 'url' | 'phone'
  title: string
  description: string | null
  /** What goes back when it is tapped: a button's id, a payload; a link's address. */
  value: string
}

/** What stands in a bubble, whichever channel it came on. */
export interface Content {
  type: string
  header: string | null
  text: string | null
  footer: string | null
  media: ChatMedia | null
  location: { latitude: number; longitude: number; name: string | null; address: string | null } | null
  options: Option[]
  /** The label of the button that opens a list's rows. */
  listLabel: string | null
}

export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'

export interface ChatMessage {
  id: string
  from: 'customer' | 'business'
  at: number
  content: Content
  replyTo: string | null
  reaction: string | null
  status: DeliveryStatus
  statusHistory: Array<{ status: DeliveryStatus; at: number }>
  error: { code: number; title: string } | null
  /** The desk's request as it came; null for what the customer wrote. */
  payload: Record<string, unknown> | null
  /** What the desk wants back in statuses (`biz_opaque_callback_data`, Messenger's `metadata`). */
  callbackData: string | null
}

export interface Customer {
  /** As in outbound's `to`: a number's digits, a user id, a page-scoped id. */
  id: string
  name: string | null
  /** WhatsApp only. */
  phone: string | null
  userId: string | null
}

/** One customer with one account of the business. */
export interface Chat {
  key: string
  channel: ChannelKind
  accountId: string
  customer: Customer
  messages: ChatMessage[]
  /** null: never since the simulator started. */
  lastWroteAt: number | null
  typingUntil: number | null
}

/** Content with only what is given; the rest is absent. */
export const content = (given: Partial<Content> & { type: string }): Content => ({
  header: null,
  text: null,
  footer: null,
  media: null,
  location: null,
  options: [],
  listLabel: null,
  ...given,
})

/** One line that says what a message is: `text “Hello”`, `image`. */
export function describe({ type, text }: Content): string {
  if (!text) return type
  const line = text.replace(/\s+/g, ' ')
  return `${type} “${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`
}
