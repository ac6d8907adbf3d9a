/** One thing that Meta sent (a webhook) or got (an API call), as the page shows it. */
export interface TrafficEntry {
  id: number
  kind: 'webhook' | 'call'
  at: number
  method: string
  path: string
  /** What it was, in a few words: `text “Hello” from Asha Menon`. */
  about: string
  /** The HTTP status; null while none has come. */
  status: number | null
  /** `unanswered`: the simulator kept the answer to itself, or nobody answered the simulator. */
  state: 'waiting' | 'done' | 'unanswered'
  attempts: number
  nextTryAt: number | null
  ms: number | null
}

export interface TrafficDetails extends TrafficEntry {
  request: unknown
  response: unknown
}

/** How many entries are kept: enough to look back over an afternoon, little enough for a load test. */
const KEPT = 400

/** The newest entries, and word of each change for whoever shows them. */
export class Traffic {
  readonly #entries = new Map<number, TrafficDetails>()
  readonly #changed: (entry: TrafficEntry) => void
  #lastId = 0

  constructor(changed: (entry: TrafficEntry) => void) {
    this.#changed = changed
  }

  begin(what: Pick<TrafficDetails, 'kind' | 'method' | 'path' | 'about' | 'request'>): TrafficDetails {
    this.#lastId += 1
    const entry: TrafficDetails = {
      ...what,
      id: this.#lastId,
      at: Date.now(),
      status: null,
      state: 'waiting',
      attempts: 0,
      nextTryAt: null,
      ms: null,
      response: null,
    }
    this.#entries.set(entry.id, entry)
    if (this.#entries.size > KEPT) this.#entries.delete(this.#entries.keys().next().value as number)
    this.#changed(summaryOf(entry))
    return entry
  }

  update(entry: TrafficDetails, changes: Partial<TrafficDetails>): void {
    Object.assign(entry, changes)
    if (this.#entries.has(entry.id)) this.#changed(summaryOf(entry))
  }

  /** Newest first, without the bodies. */
  list(): TrafficEntry[] {
    return [...this.#entries.values()].reverse().map(summaryOf)
  }

  find(id: number): TrafficDetails | undefined {
    return this.#entries.get(id)
  }

  clear(): void {
    this.#entries.clear()
  }
}

function summaryOf({ request: _request, response: _response, ...summary }: TrafficDetails): TrafficEntry {
  return summary
}
