/** What a site says of its signed-in customer. `identityHash`: HMAC-SHA256 of `id`, made on the site's server. */
export interface ParleyUser {
  id: string
  identityHash: string
  name?: string
  email?: string
  phone?: string
}

export type ParleyAttributes = Record<string, string | number | boolean | null>

export interface ParleyMessage {
  id: string
  from: 'visitor' | 'agent' | 'automatic'
  text: string
}

export interface ParleyEvents {
  /** The panel is loaded and knows its channel. */
  ready: { online: boolean }
  open: undefined
  close: undefined
  /** One was sent by the visitor, or came for them. */
  message: ParleyMessage
  /** How many the visitor has not seen. */
  unread: { count: number }
  status: { ticketId: string; status: string }
  agent: { name: string } | null
  /** What could not be done, in a code of the API: `FORBIDDEN` for a hash that proves nothing. */
  error: { code: string; message: string }
}

export type ParleyEvent = keyof ParleyEvents

/** `window.parley`. Every call may be made before anything is loaded: it waits. */
export interface Parley {
  open(): void
  close(): void
  setUser(user: ParleyUser): void
  setAttributes(attributes: ParleyAttributes): void
  setLocale(locale: string): void
  /** Returns how to stop listening. */
  on<E extends ParleyEvent>(event: E, listener: (detail: ParleyEvents[E]) => void): () => void
  /** Forgets who the visitor was, on this device; the next one starts anew. */
  logout(): void
  /** Takes the widget off the page. */
  destroy(): void
}

/** A call as a site writes it before `widget.js` is there: `parley.push(['open'])`. */
export type ParleyCall = { [M in keyof Parley]: [method: M, ...args: Parameters<Parley[M]>] }[keyof Parley]

declare global {
  interface Window {
    parley?: Parley | ParleyCall[]
  }
}
