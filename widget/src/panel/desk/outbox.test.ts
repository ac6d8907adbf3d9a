import { type TicketMessage, ticketMessageExample } from '@parley/contracts/tickets/message'
import { expect, it } from 'vitest'
import type { Unsent } from '../thread.ts'
import { Outbox } from './outbox.ts'
import { Refused, Unreachable } from './requests.ts'

/** A desk that answers as it is told, and what it was given. */
function makeDesk() {
  let kept: Unsent[] = []
  const sent: string[] = []
  const faults: Error[] = []
  const waits: number[] = []
  const parts = {
    read: () => kept,
    write: (unsent: Unsent[]) => {
      kept = unsent
    },
    alone: (work: () => Promise<void>) => work(),
    async send({ clientMessageId }: Unsent): Promise<TicketMessage> {
      await Promise.resolve()
      const fault = faults.shift()
      if (fault) throw fault
      sent.push(clientMessageId)
      return ticketMessageExample
    },
    taken: () => {},
    async pause(ms: number) {
      waits.push(ms)
    },
  }
  return { outbox: new Outbox(parts), parts, sent, faults, waits, kept: () => kept }
}
const words = (clientMessageId: string) => ({ clientMessageId, content: 'Hi', attachments: [], at: '' })

it('sends in the order in which it was written, also what is written meanwhile', async () => {
  const { outbox, sent, kept } = makeDesk()
  for (const id of ['a', 'b', 'c']) outbox.add(words(id))
  await outbox.drain()
  expect(sent).toEqual(['a', 'b', 'c'])
  expect(kept()).toEqual([])
})

it('keeps everything, and its order, while the desk is out of reach', async () => {
  const { outbox, sent, faults, kept } = makeDesk()
  faults.push(new Unreachable(), new Unreachable())
  outbox.add(words('a'))
  await outbox.drain()
  outbox.add(words('b'))
  await outbox.drain()
  expect([sent, kept().map(({ clientMessageId }) => clientMessageId)]).toEqual([['a', 'b'], []])
})

it('lets nothing overtake a message that could not be sent', async () => {
  const { outbox, sent, faults, kept } = makeDesk()
  faults.push(new Unreachable(), new Unreachable(), new Unreachable())
  outbox.add(words('a'))
  outbox.add(words('b'))
  await outbox.drain()
  expect(sent).toEqual([])
  expect(kept().map(({ clientMessageId }) => clientMessageId)).toEqual(['a', 'b'])
})

it('goes on past a message that is refused, which stays with the reason until it is tried again', async () => {
  const { outbox, sent, faults, kept } = makeDesk()
  faults.push(new Refused('VALIDATION_ERROR', 'Must be at most 5000 characters'))
  outbox.add(words('a'))
  outbox.add(words('b'))
  await outbox.drain()
  expect(sent).toEqual(['b'])
  expect(kept()).toEqual([{ ...words('a'), refused: 'Must be at most 5000 characters' }])
  outbox.retry('a')
  await outbox.drain()
  expect([sent, kept()]).toEqual([['b', 'a'], []])
})

it('slows down where the desk asks for it, and drops nothing', async () => {
  const { outbox, sent, faults, waits } = makeDesk()
  faults.push(new Refused('RATE_LIMITED', 'Slow down'))
  outbox.add(words('a'))
  outbox.add(words('b'))
  await outbox.drain()
  expect([sent, waits.length]).toEqual([['a', 'b'], 1])
})
