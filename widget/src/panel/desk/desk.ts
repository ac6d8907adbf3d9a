import type { Transcript } from '@parley/contracts/tickets/customer-socket'
import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { ParleyAttributes, ParleyUser } from '../../sdk.ts'
import type { Settings } from '../../shell.ts'
import { emptyThread, type Store } from '../state.ts'
import { placeOf, unseen } from '../thread.ts'
import { About, type Introduction } from './about.ts'
import { Line } from './line.ts'
import { Listener, told } from './listener.ts'
import { Refused, rate } from './requests.ts'
import { Session } from './session.ts'
import { Kept } from './storage.ts'
import { type News, Tabs } from './tabs.ts'
import { pause, Writing } from './writing.ts'

export interface DeskParts {
  settings: Settings
  store: Store
  tell(event: string, detail: unknown): void
  /** The widget has no business on this page. */
  turnedAway(why: string): void
  /** Something came that the visitor has not in front of them. */
  ring(id: number): void
}

const AGAIN_MS = 4000

/** The visitor's side of the conversation: what the panel does is done here, and what happens ends up in the store. */
export class Desk {
  readonly kept: Kept
  readonly writing: Writing
  private readonly session: Session
  private readonly line: Line
  private readonly listener: Listener
  private readonly about: About
  private readonly tabs: Tabs

  constructor(private readonly parts: DeskParts) {
    const { settings, store } = parts
    const { key, origin } = settings
    this.kept = new Kept(`parley:${key}:`)
    this.tabs = new Tabs(`parley:${key}`, (news) => this.hearTab(news))
    this.session = new Session(settings, this.kept, ({ code, message }) =>
      parts.tell('error', { code, message }),
    )
    this.listener = new Listener(parts)
    this.about = new About({
      store,
      line: () => this.line,
      isNamed: () => this.session.customer !== undefined,
    })
    this.writing = new Writing({
      origin,
      store,
      kept: this.kept,
      tabs: this.tabs,
      about: this.about,
      line: () => this.line,
      token: () => this.session.freshToken(),
      taken: (message) => this.taken(message),
    })
    this.line = this.makeLine(origin)
    store.set({
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

  /** All that is there is in front of the visitor. */
  seen(): void {
    const { store } = this.parts
    const { messages, seenUpTo } = store.now
    const last = unseen(messages, seenUpTo).at(-1)
    if (!last) return
    const upTo = placeOf(last)
    store.set({ seenUpTo: upTo })
    this.kept.set('seen', upTo)
    this.tabs.tell({ kind: 'seen', upTo })
    this.line.tell('messages_read', { upTo: String(upTo) })
  }

  introduce(introduction: Introduction): void {
    this.about.introduce(introduction)
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
    this.about.add(attributes)
  }

  logout(fromHere = true): void {
    if (fromHere) {
      this.line.tell('customer_disconnect', {})
      this.tabs.tell({ kind: 'logout' })
      for (const name of ['unsent', 'introduced', 'rated', 'seen']) this.kept.set(name, undefined)
    }
    this.session.forget()
    this.line.close()
    this.about.forget()
    this.writing.forget()
    this.listener.startAnew()
    const { store } = this.parts
    store.set({ ...emptyThread, visitors: store.now.visitors + 1 })
  }

  destroy(): void {
    this.writing.stop()
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
        ...this.about.details,
      }),
      established: (answer) => this.listener.established(answer),
      reachable: (reachable) => {
        store.set({ reachable })
        if (!reachable) return
        this.about.tell()
        if (store.now.seenUpTo > 0) this.line.tell('messages_read', { upTo: String(store.now.seenUpTo) })
        this.writing.drain()
      },
      refused: (fault) => this.refused(fault),
      hear: this.listener.hear,
    })
  }

  private taken(message: TicketMessage): void {
    this.tabs.tell({ kind: 'taken', message })
    this.listener.taken(message)
    this.about.tell()
    this.parts.tell('message', told(message))
  }

  private hearTab(news: News): void {
    const { store } = this.parts
    if (news.kind === 'unsent') this.writing.show(news.unsent)
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
    if (code !== 'VALIDATION_ERROR' || !this.about.withdraw()) return
    this.kept.set('introduced', undefined)
    this.parts.store.set({ introduced: false })
    void this.line.greet()
  }
}
