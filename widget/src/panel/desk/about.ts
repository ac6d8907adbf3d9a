import type { ParleyAttributes } from '../../sdk.ts'
import type { Store } from '../state.ts'
import type { Line } from './line.ts'

/** What the visitor said of themselves before the chat. */
export interface Introduction {
  details: { name?: string; email?: string; phone?: string }
  start: { subject?: string; department?: string }
  attributes: ParleyAttributes
}

interface AboutParts {
  store: Store
  line(): Line
  /** Whether the site said who the visitor is. */
  isNamed(): boolean
}

/** What visitor and site say of the visitor, until the desk has it. */
export class About {
  private introduction: Introduction | undefined
  private attributes: ParleyAttributes = {}
  private toldLocale: string | undefined

  constructor(private readonly parts: AboutParts) {}

  get details(): Introduction['details'] | undefined {
    return this.introduction?.details
  }

  introduce(introduction: Introduction): void {
    this.introduction = introduction
    Object.assign(this.attributes, introduction.attributes)
  }

  /** Of an introduction that the desk doesn't take; tells whether there was one. */
  withdraw(): boolean {
    const had = this.introduction !== undefined
    this.introduction = undefined
    return had
  }

  add(attributes: ParleyAttributes): void {
    Object.assign(this.attributes, attributes)
    this.tell()
  }

  /** Before the first words: what their ticket is to be about. */
  async begin(): Promise<void> {
    const { start, details } = this.introduction ?? {}
    if (!start?.subject && !start?.department) return
    if (!this.parts.store.now.ticketId)
      await this.parts.line().ask('customer_connect', { ...details, ...start })
    this.introduction!.start = {}
  }

  /** Of a visitor who has a ticket, or whom the site named: whoever passes by leaves nothing behind. */
  tell(): void {
    const { store, line, isNamed } = this.parts
    const { ticketId, locale } = store.now
    if (!line().isReady || !(ticketId || isNamed())) return
    const { attributes } = this
    if (locale === this.toldLocale && Object.keys(attributes).length === 0) return
    line().tell('set_attributes', { attributes, locale })
    this.attributes = {}
    this.toldLocale = locale
  }

  forget(): void {
    this.introduction = undefined
    this.attributes = {}
    this.toldLocale = undefined
  }
}
