import type { CustomerMessageTaken } from '@parley/contracts/tickets/customer-socket'
import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { Store } from '../state.ts'
import type { Unsent } from '../thread.ts'
import type { About } from './about.ts'
import { keepDraft } from './draft.ts'
import { Files } from './files.ts'
import type { Line } from './line.ts'
import { Outbox } from './outbox.ts'
import type { Kept } from './storage.ts'
import type { Tabs } from './tabs.ts'

interface WritingParts {
  origin: string
  store: Store
  kept: Kept
  tabs: Tabs
  about: About
  line(): Line
  token(): Promise<string>
  /** The desk has it. */
  taken(message: TicketMessage): void
}

const TYPING_EVERY_MS = 2500
const AGAIN_MS = 4000

/** What the visitor writes and attaches, on its way to the desk. */
export class Writing {
  private readonly outbox: Outbox
  private readonly files: Files
  private saidTypingAt = 0
  /** Words that wait behind a file. */
  private behind: Unsent[] = []
  private readonly heartbeat: ReturnType<typeof setInterval>

  constructor(private readonly parts: WritingParts) {
    const { origin, store, token, tabs, taken } = parts
    this.outbox = new Outbox({
      read: () => this.kept(),
      write: (unsent) => this.keep(unsent),
      alone: (work) => tabs.alone('outbox', work),
      send: (unsent) => this.send(unsent),
      taken,
      pause,
    })
    this.files = new Files({
      origin,
      store,
      token,
      uploaded: (clientMessageId, attachment) =>
        this.outbox.add({ ...saying(''), clientMessageId, attachments: [attachment] }),
      pause,
      newId,
    })
    this.heartbeat = setInterval(() => this.drain(), AGAIN_MS)
    addEventListener('pagehide', this.leaving)
    store.set({ unsent: this.kept() })
  }

  say(text: string): void {
    const unsent = saying(text)
    this.parts.line().open()
    if (!this.files.isBusy) {
      this.outbox.add(unsent)
      return
    }
    this.behind.push(unsent)
    this.parts.store.set({ unsent: [...this.parts.store.now.unsent, unsent] })
    void this.files.settled().then(() => this.bringUp(unsent))
  }

  attach(files: Iterable<File>): void {
    this.parts.line().open()
    this.files.add(files)
  }

  retry(id: string): void {
    this.outbox.retry(id)
  }

  drop(id: string): void {
    this.files.remove(id)
    this.outbox.drop(id)
  }

  typing(isTyping: boolean): void {
    const now = Date.now()
    if (isTyping && now - this.saidTypingAt < TYPING_EVERY_MS) return
    if (!isTyping && this.saidTypingAt === 0) return
    this.saidTypingAt = isTyping ? now : 0
    if (this.parts.store.now.ticketId) this.parts.line().tell('customer_typing', { isTyping })
  }

  drain(): void {
    void this.outbox.drain()
  }

  /** Another tab wrote, or sent. */
  show(unsent: Unsent[]): void {
    this.parts.store.set({ unsent: [...unsent, ...this.behind] })
  }

  forget(): void {
    this.behind = []
    keepDraft('')
  }

  stop(): void {
    clearInterval(this.heartbeat)
    removeEventListener('pagehide', this.leaving)
    this.files.stop()
  }

  private async send({ clientMessageId, content, attachments }: Unsent): Promise<TicketMessage> {
    const { about, line } = this.parts
    await about.begin()
    const metadata = { attachments: attachments.map(({ id }) => ({ id })) }
    const payload = { content, clientMessageId, ...(attachments.length > 0 && { metadata }) }
    return (await line().ask<CustomerMessageTaken>('customer_message', payload)).message
  }

  private bringUp(unsent: Unsent): void {
    if (!this.behind.includes(unsent)) return
    this.behind = this.behind.filter((one) => one !== unsent)
    this.outbox.add(unsent)
  }

  private kept(): Unsent[] {
    return this.parts.kept.get<Unsent[]>('unsent') ?? []
  }

  private keep(unsent: Unsent[]): void {
    this.parts.kept.set('unsent', unsent)
    this.parts.tabs.tell({ kind: 'unsent', unsent })
    this.show(unsent)
  }

  /** What waits behind a file outlives the page; the file can't. */
  private readonly leaving = () => {
    for (const unsent of this.behind.splice(0)) this.keep([...this.kept(), unsent])
  }
}

const saying = (content: string): Unsent => ({
  clientMessageId: newId(),
  content,
  attachments: [],
  at: new Date().toISOString(),
})

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** `crypto.randomUUID` is not there on pages without TLS. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
