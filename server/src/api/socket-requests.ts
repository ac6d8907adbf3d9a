import type { z } from 'zod'
import { type ErrorDetail, Refusal } from '../kernel/errors.ts'
import { type Rate, takeOne } from '../kernel/gcra.ts'
import type { AnySocket } from '../realtime/entrance.ts'
import { detailOf } from './errors.ts'

/** Answers the client's ack, where it passed one. */
export type Done = (answer: object) => void
export type Handle = (payload: unknown, done: Done) => Promise<void>

/** A request with its payload checked. A missing payload is `{}`. */
export const request =
  <Payload>(schema: z.ZodType<Payload>, handle: (payload: Payload, done: Done) => Promise<void>): Handle =>
  async (payload, done) => {
    const read = schema.safeParse(payload)
    if (!read.success) throw refusalOf(read.error)
    await handle(read.data, done)
  }

/** The first thing that is wrong with each field. */
function refusalOf({ issues }: z.ZodError): Refusal {
  const details = new Map<string, ErrorDetail>()
  for (const { code, path, message } of issues) {
    const detail = detailOf({ keyword: code, instancePath: `/${path.join('/')}`, message }, 'payload')
    if (!details.has(detail.field)) details.set(detail.field, detail)
  }
  const [first, ...others] = details.values()
  return new Refusal('VALIDATION_ERROR', first!.message, [first!, ...others])
}

const RATE: Rate = { perSecond: 50, burst: 100 }

/**
 * Answers a socket's requests from a table. `refuse` tells the client, in its contract's words, why one failed. More
 * than 50 a second (100 at once) are refused unread. Events that the table doesn't have are ignored.
 */
export function answerRequests(
  socket: AnySocket,
  table: Record<string, Handle>,
  refuse: (event: string, fault: unknown, done: Done) => void,
) {
  const handles = new Map(Object.entries(table))
  let fullAt: number | undefined
  socket.onAny((event: string, ...args: unknown[]) => {
    const ack = typeof args.at(-1) === 'function' ? args.pop() : undefined
    const done = (answer: object) => void (ack as ((answer: object) => void) | undefined)?.(answer)
    const taken = takeOne(RATE, fullAt, performance.now())
    if ('waitMs' in taken) {
      return refuse(event, new Refusal('RATE_LIMITED', 'Too many requests on this connection'), done)
    }
    fullAt = taken.fullAt
    handles
      .get(event)?.(args[0] ?? {}, done) // on the wire a missing payload is null
      .catch((fault: unknown) => refuse(event, fault, done))
  })
}
