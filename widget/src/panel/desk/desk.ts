import type { CustomerMessageTaken, Transcript } from '@parley/contracts/tickets/customer-socket'
import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { ParleyAttributes, ParleyUser } from '../../sdk.ts'
import type { Settings } from '../../shell.ts'
import { emptyThread, type Store } from '../state.ts'
import { type Unsent, unseen } from '../thread.ts'
import { Files } from './files.ts'
import { Line } from './line.ts'
import { Listener, told } from './listener.ts'
import { Outbox } from './outbox.ts'
import { Refused, rate } from './requests.ts'
import { Session } from './session.ts'
import { Kept } from './storage.ts'
import { type News, Tabs } from './tabs.ts'

export interface DeskParts {
  settings: Settings
  store: Store
  tell(event: string, detail: unknown): void
  /** The widget has no business on this page. */
  turnedAway(why: string): void
  /** Something came that the visitor has not in front of them. */
  ring(id: number): void
}

/** What the visitor said of themselves before the chat. */
export interface Introduction {
  details: { name?: string; email?: string; phone?: string }
  start: { subject?: string; department?: string }
  attributes: ParleyAttributes
}

const TYPING_EVERY_MS = 2500
const AGAIN_MS = 4000

/** The visitor's side of the conversation: what the panel does is done here, and what happens ends up in the store. */
export class Desk {
  readonly kept: Kept
  private readonly session: Session
  private readonly line: Line
  private readonly listener: Listener
  private readonly outbox: Outbox
  private readonly files: Files
  private readonly tabs: Tabs
  private introduction: Introduction | undefined
  private attributes: ParleyAttributes = {}
  private toldLocale: string | undefined
  private saidTypingAt = 0
  /** Words that wait behind a file. */
  private behind: Unsent[] = []
  private readonly heartbeat: ReturnType<typeof setInterval>

  constructor(private readonly parts: DeskParts) {
    const { settings, store } = parts
    this.kept = new Kept(`parley:${settings.key}:`)
    this.tabs = new Tabs(`parley:${settings.key}`, (news) => this.hearTab(news))
    this.session = new Session(settings, this.kept, ({ code, message }) =>
      parts.tell('error', { code, message }),
    )
    this.listener = new Listener(parts)
    this.line = this.makeLine(settings.origin)
    this.outbox = new Outbox({
      read: () => this.kept.get<Unsent[]>('unsent') ?? [],
      write: (unsent) => this.keepUnsent(unsent),
      alone: (work) => this.tabs.alone('outbox', work),
      send: (unsent) => this.send(unsent),
      taken: (message) => this.taken(message),
      pause,
    })
    this.files = new Files({
      origin: settings.origin,
      store,
      token: () => this.session.freshToken(),
      uploaded: (clientMessageId, attachment) =>
        this.outbox.add({
          clientMessageId,
          content: '',
          attachments: [attachment],
          at: new Date().toISOString(),
        }),
      pause,
      newId,
    })
    this.heartbeat = setInterval(() => void this.outbox.drain(), AGAIN_MS)
    addEventListener('pagehide', this.leaving)
    store.set({
      unsent: this.kept.get<Unsent[]>('unsent') ?? [],
      muted: this.kept.get<boolean>('muted') ?? false,
      introduced: this.kept.get<boolean>('introduced') ?? false,
      rated: this.kept.get('rated') ?? null,
      seenUpTo: this.kept.get<number>('seen') ?? 0,
    })
  }

  /** Asks who is there; a socket only for those who have something to hear. */
  async start(): Promise<void> {
    for (;;) {
      try {
        const { channel, ticket } = await this.session.boot()
        const { store, tell } = this.parts
        store.set({ channel, ticketId: ticket?.ticketId ?? null, status: ticket?.status ?? null })
        tell('ready', { online: channel.online })
        if (ticket || store.now.open || store.now.unsent.length > 0) this.line.open()
        return
      } catch (fault) {
        if (fault instanceof Refused && fault.code !== 'RATE_LIMITED')
          return this.parts.turnedAway(fault.message)
        this.parts.store.set({ reachable: false })
        await pause(AGAIN_MS)
      }
    }
  }

  connect(): void {
    if (this.parts.store.now.channel) this.line.open()
  }

  say(text: string): void {
    const unsent = { clientMessageId: newId(), content: text, attachments: [], at: new Date().toISOString() }
    this.line.open()
    if (!this.files.isBusy) {
      this.outbox.add(unsent)
      return
    }
    this.behind.push(unsent)
    this.parts.store.set({ unsent: [...this.parts.store.now.unsent, unsent] })
    void this.files.settled().then(() => this.bringUp(unsent))
  }

  attach(files: Iterable<File>): void {
    this.line.open()
    this.files.add(files)
  }

  retry(id: string): void {
    this.outbox.retry(id)
  }

  drop(id: string): void {
    this.files.remove(id)
    this.outbox.drop(id)
  }

  writing(isTyping: boolean): void {
    const now = Date.now()
    if (isTyping && now - this.saidTypingAt < TYPING_EVERY_MS) return
    if (!isTyping && this.saidTypingAt === 0) return
    this.saidTypingAt = isTyping ? now : 0
    if (this.parts.store.now.ticketId) this.line.tell('customer_typing', { isTyping })
  }

  /** All that is there is in front of the visitor. */
  seen(): void {
    const { store } = this.parts
    const { messages, seenUpTo } = store.now
    const last = unseen(messages, seenUpTo).at(-1)
    if (!last) return
    const upTo = Number(last._id)
    store.set({ seenUpTo: upTo })
    this.kept.set('seen', upTo)
    this.tabs.tell({ kind: 'seen', upTo })
    this.line.tell('messages_read', { upTo: String(upTo) })
  }

  introduce(introduction: Introduction): void {
    this.introduction = introduction
    Object.assign(this.attributes, introduction.attributes)
    this.kept.set('introduced', true)
    this.tabs.tell({ kind: 'introduced' })
    this.parts.store.set({ introduced: true })
    this.line.open()
    if (this.line.isReady) void this.line.greet()
  }

  async rate(rating: number, feedback: string): Promise<void> {
    const { ticketId } = this.parts.store.now
    if (!ticketId) return
    const given = { rating, ...(feedback && { feedback }) }
    await rate(this.parts.settings.origin, await this.session.freshToken(), ticketId, given)
    this.kept.set('rated', { ticketId, rating })
    this.tabs.tell({ kind: 'rated', ticketId, rating })
    this.parts.store.set({ rated: { ticketId, rating } })
  }

  async transcript(): Promise<string> {
    return (await this.line.ask<Transcript>('request_transcript', {})).transcript
  }

  mute(muted: boolean): void {
    this.kept.set('muted', muted)
    this.tabs.tell({ kind: 'muted', muted })
    this.parts.store.set({ muted })
  }

  async setUser(user: ParleyUser): Promise<void> {
    this.session.become(user)
    // Before the first boot it is asked with; afterwards the visitor may become another one.
    if (!this.parts.store.now.channel) return
    this.line.close()
    this.listener.startAnew()
    this.parts.store.set({ ...emptyThread, introduced: true })
    await this.start()
  }

  setAttributes(attributes: ParleyAttributes): void {
    Object.assign(this.attributes, attributes)
    this.tellAttributes()
  }

  logout(fromHere = true): void {
    if (fromHere) {
      this.line.tell('customer_disconnect', {})
      this.tabs.tell({ kind: 'logout' })
      for (const name of ['unsent', 'introduced', 'rated', 'seen']) this.kept.set(name, undefined)
    }
    this.session.forget()
    this.line.close()
    this.introduction = undefined
    this.attributes = {}
    this.toldLocale = undefined
    this.behind = []
    this.listener.startAnew()
    this.parts.store.set(emptyThread)
  }

  destroy(): void {
    clearInterval(this.heartbeat)
    removeEventListener('pagehide', this.leaving)
    this.files.stop()
    this.line.close()
    this.tabs.close()
  }

  private makeLine(origin: string): Line {
    const { store } = this.parts
    return new Line({
      origin,
      token: () => this.session.freshToken(),
      tokenRefused: () => {
        this.session.token = null
      },
      greeting: () => ({
        ...(this.listener.cursor > 0 && { since: String(this.listener.cursor) }),
        ...this.introduction?.details,
      }),
      established: (answer) => this.listener.established(answer),
      reachable: (reachable) => {
        store.set({ reachable })
        if (!reachable) return
        this.tellAttributes()
        if (store.now.seenUpTo > 0) this.line.tell('messages_read', { upTo: String(store.now.seenUpTo) })
        void this.outbox.drain()
      },
      refused: (fault) => this.refused(fault),
      hear: this.listener.hear,
    })
  }

  private async send({ clientMessageId, content, attachments }: Unsent): Promise<TicketMessage> {
    const start = this.introduction?.start
    if (start?.subject || start?.department) {
      if (!this.parts.store.now.ticketId)
        await this.line.ask('customer_connect', { ...this.introduction?.details, ...start })
      this.introduction!.start = {}
    }
    const metadata = { attachments: attachments.map(({ id }) => ({ id })) }
    const payload = { content, clientMessageId, ...(attachments.length > 0 && { metadata }) }
    return (await this.line.ask<CustomerMessageTaken>('customer_message', payload)).message
  }

  private taken(message: TicketMessage): void {
    this.tabs.tell({ kind: 'taken', message })
    this.listener.taken(message)
    this.tellAttributes()
    this.parts.tell('message', told(message))
  }

  private bringUp(unsent: Unsent): void {
    if (!this.behind.includes(unsent)) return
    this.behind = this.behind.filter((one) => one !== unsent)
    this.outbox.add(unsent)
  }

  private keepUnsent(unsent: Unsent[]): void {
    this.kept.set('unsent', unsent)
    this.tabs.tell({ kind: 'unsent', unsent })
    this.parts.store.set({ unsent: [...unsent, ...this.behind] })
  }

  private hearTab(news: News): void {
    const { store } = this.parts
    if (news.kind === 'unsent') store.set({ unsent: [...news.unsent, ...this.behind] })
    if (news.kind === 'taken') {
      this.listener.taken(news.message)
      this.line.open()
    }
    if (news.kind === 'seen') store.set({ seenUpTo: Math.max(store.now.seenUpTo, news.upTo) })
    if (news.kind === 'rated') store.set({ rated: news })
    if (news.kind === 'muted') store.set({ muted: news.muted })
    if (news.kind === 'introduced') store.set({ introduced: true })
    if (news.kind === 'logout') this.logout(false)
  }

  /** What the desk doesn't take of an introduction is asked again; without it the visitor is let in. */
  private refused({ code, message }: Refused): void {
    this.parts.tell('error', { code, message })
    if (code !== 'VALIDATION_ERROR' || !this.introduction) return
    this.introduction = undefined
    this.kept.set('introduced', undefined)
    this.parts.store.set({ introduced: false })
    void this.line.greet()
  }

  /** Of a visitor who has a ticket, or whom the site named: whoever passes by leaves nothing behind. */
  private tellAttributes(): void {
    const { ticketId, locale } = this.parts.store.now
    if (!this.line.isReady || !(ticketId || this.session.customer)) return
    const attributes = this.attributes
    if (locale === this.toldLocale && Object.keys(attributes).length === 0) return
    this.line.tell('set_attributes', { attributes, locale })
    this.attributes = {}
    this.toldLocale = locale
  }

  /** What waits behind a file outlives the page; the file can't. */
  private readonly leaving = () => {
    for (const unsent of this.behind.splice(0))
      this.keepUnsent([...(this.kept.get<Unsent[]>('unsent') ?? []), unsent])
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** `crypto.randomUUID` is not there on pages without TLS. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
