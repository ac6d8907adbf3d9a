import { z } from 'zod'
import { normaliseCustomer } from './ids.ts'

/** How a call can be answered wrongly; a call can only meet one of these. */
const ANSWER_FAULTS = ['rate_limit', 'expired_token', 'error_5xx', 'timeout_after_accept'] as const
/** What can go wrong besides, each for itself. */
const OTHER_FAULTS = ['slow', 'duplicate_webhooks', 'out_of_order'] as const

export type AnswerFault = (typeof ANSWER_FAULTS)[number]
export type FaultKind = AnswerFault | (typeof OTHER_FAULTS)[number]

export const faultOrder = z.object({
  kind: z.enum([...ANSWER_FAULTS, ...OTHER_FAULTS, 'none']),
  /** How often; without it until it is taken back, 0 takes this one kind back. */
  times: z.number().int().min(0).optional(),
  /** Only for this customer. */
  to: z.coerce.string().min(1).optional(),
})
export type FaultOrder = z.input<typeof faultOrder>

export interface Fault {
  kind: FaultKind
  times: number | null
  to: string | null
}

/** The misbehaviour in force. */
export class Faults {
  #faults: Fault[] = []
  readonly #changed: (faults: Fault[]) => void

  constructor(changed: (faults: Fault[]) => void) {
    this.#changed = changed
  }

  /**
   * Sets one; it replaces what stands for the same customer and the same thing, so that of the wrong answers the
   * last one counts. `none` ends all, or all for `to`.
   */
  order(input: FaultOrder): void {
    const { kind, times = null, to: wanted } = faultOrder.parse(input)
    const to = wanted === undefined ? null : normaliseCustomer(wanted)
    if (kind === 'none') this.#faults = to === null ? [] : this.#faults.filter((fault) => fault.to !== to)
    else {
      this.#faults = this.#faults.filter((fault) => fault.to !== to || slotOf(fault.kind) !== slotOf(kind))
      if (times !== 0) this.#faults.push({ kind, times, to })
    }
    this.#changed(this.list())
  }

  /** The wrong answer that this call gets, and one time less of it. */
  meetAnswer(customer: string | null): AnswerFault | null {
    return this.#meet(ANSWER_FAULTS, customer) as AnswerFault | null
  }

  /** Whether this one is in force here, and one time less of it. */
  meet(kind: Exclude<FaultKind, AnswerFault>, customer: string | null): boolean {
    return this.#meet([kind], customer) !== null
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }))
  }

  #meet(kinds: readonly FaultKind[], customer: string | null): FaultKind | null {
    const met =
      this.#faults.find(
        (fault) => kinds.includes(fault.kind) && fault.to !== null && fault.to === customer,
      ) ?? this.#faults.find((fault) => kinds.includes(fault.kind) && fault.to === null)
    if (!met) return null
    if (met.times !== null) {
      met.times -= 1
      this.#faults = this.#faults.filter((fault) => fault.times !== 0)
      this.#changed(this.list())
    }
    return met.kind
  }
}

const slotOf = (kind: FaultKind): string =>
  ANSWER_FAULTS.some((answer) => answer === kind) ? 'answer' : kind
