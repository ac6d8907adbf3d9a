import type { Faults } from '../faults.ts'
import type { Timers } from '../timers.ts'
import type { Traffic, TrafficDetails } from '../traffic.ts'
import { encodeAsMeta, signatureOf } from './encode.ts'
import { postOnce } from './post-once.ts'

/** Where webhooks of one number go instead, and with which headers (Pinnacle signs nothing). */
export interface Destination {
  url: string
  headers: Record<string, string>
}

export interface Letter {
  payload: unknown
  about: string
  /** Whom it is about, for faults that are meant for one customer. */
  customer: string | null
  destination?: Destination | undefined
  /** Called once, when it was answered 200. */
  arrived?: (() => void) | undefined
}

interface PostOfficeOptions {
  appSecret: string
  firstRetryMs: number
  /** How long out_of_order waits for silence around a customer before it posts in reverse. */
  quietMs: number
}

const LONGEST_RETRY_MS = 30_000

/**
 * Posts webhooks as Meta does: signed, concurrently, again with growing pauses until the answer is 200. It never
 * gives up by itself (Meta takes days), and what is posted before an address is known waits for one.
 */
export class PostOffice {
  url: string | null = null
  readonly #options: PostOfficeOptions
  readonly #faults: Faults
  readonly #traffic: Traffic
  readonly #timers: Timers
  readonly #held = new Map<string, { letters: Letter[]; wave: number }>()
  readonly #waiting = new Set<() => void>()
  #era = 0

  constructor(options: PostOfficeOptions, faults: Faults, traffic: Traffic, timers: Timers) {
    this.#options = options
    this.#faults = faults
    this.#traffic = traffic
    this.#timers = timers
  }

  /** From now on webhooks go here; those that wait are tried at once. */
  pointTo(url: string): void {
    this.url = url
    for (const tryNow of this.#waiting) tryNow()
  }

  post(letter: Letter): void {
    const { customer } = letter
    if (customer !== null && (this.#held.has(customer) || this.#faults.meet('out_of_order', customer))) {
      this.#hold(customer, letter)
    } else void this.#send(letter)
  }

  /** Forgets all that waits. */
  clear(): void {
    this.#era += 1
    this.#held.clear()
    this.#waiting.clear()
  }

  #hold(customer: string, letter: Letter): void {
    const held = this.#held.get(customer) ?? { letters: [], wave: 0 }
    held.letters.push(letter)
    held.wave += 1
    this.#held.set(customer, held)
    const { wave } = held
    this.#timers.later(this.#options.quietMs, () => {
      if (held.wave === wave) void this.#releaseReversed(customer, held.letters)
    })
  }

  async #releaseReversed(customer: string, letters: Letter[]): Promise<void> {
    this.#held.delete(customer)
    for (const letter of letters.reverse()) await this.#send(letter)
  }

  async #send(letter: Letter): Promise<void> {
    const copies = this.#faults.meet('duplicate_webhooks', letter.customer) ? 2 : 1
    const body = encodeAsMeta(letter.payload)
    await Promise.all(Array.from({ length: copies }, () => this.#deliver(letter, body)))
  }

  async #deliver(letter: Letter, body: Buffer<ArrayBuffer>): Promise<void> {
    const era = this.#era
    const entry = this.#traffic.begin({
      kind: 'webhook',
      method: 'POST',
      path: pathOf(this.#urlFor(letter)),
      about: letter.about,
      request: letter.payload,
    })
    for (let attempt = 1; era === this.#era; attempt += 1) {
      const url = this.#urlFor(letter)
      if (url && (await this.#attempt(url, letter, body, entry, attempt))) {
        if (era === this.#era) letter.arrived?.()
        return
      }
      if (era === this.#era && url === this.#urlFor(letter)) await this.#pause(entry, attempt)
    }
  }

  async #attempt(
    url: string,
    letter: Letter,
    body: Buffer<ArrayBuffer>,
    entry: TrafficDetails,
    attempt: number,
  ): Promise<boolean> {
    const began = performance.now()
    const signature = { 'x-hub-signature-256': signatureOf(body, this.#options.appSecret) }
    const { status, text } = await postOnce(url, body, letter.destination?.headers ?? signature)
    this.#traffic.update(entry, {
      path: pathOf(url),
      status,
      state: status === 200 ? 'done' : 'waiting',
      response: text,
      attempts: attempt,
      nextTryAt: null,
      ms: Math.round(performance.now() - began),
    })
    return status === 200
  }

  #pause(entry: TrafficDetails, attempt: number): Promise<void> {
    const ms = Math.min(this.#options.firstRetryMs * 2 ** (attempt - 1), LONGEST_RETRY_MS)
    this.#traffic.update(entry, { nextTryAt: Date.now() + ms })
    return new Promise((resolve) => {
      const tryNow = () => {
        this.#waiting.delete(tryNow)
        resolve()
      }
      this.#waiting.add(tryNow)
      this.#timers.later(ms, tryNow)
    })
  }

  #urlFor(letter: Letter): string | null {
    return letter.destination?.url ?? this.url
  }
}

const pathOf = (url: string | null): string => (url ? new URL(url).pathname : 'no address yet')
