import { whatsappHistoryThread, whatsappMessage } from '@parley/contracts/meta/whatsapp-inbound'
import type { Parsed } from '../../../core/channels/inbound.ts'
import { readAll, readEach } from '../../read/items.ts'
import type { Json } from '../../read/record.ts'
import type { Around } from './around.ts'
import { readEcho, readMessage } from './message.ts'
import { readErrors } from './messages.ts'
import { nameFrom, phoneKey } from './person.ts'

/** Old chats, in chunks of threads. A thread is named after the customer; which side wrote, only the number tells. */
export function readHistory(value: Json, around: Around): Parsed[] {
  const chunks = readAll(around.route, value.history, 'history', (chunk) => [
    ...readAll(around.route, chunk.threads, 'threads', (thread) => readThread(thread, around)),
    ...readErrors(chunk, around),
  ])
  return [...chunks, ...readErrors(value, around)]
}

function readThread(thread: Json, around: Around): Parsed[] {
  const customer = nameFrom(whatsappHistoryThread.parse(thread).id)
  return readEach(around.route, thread.messages, 'messages', (item) => {
    const { from } = whatsappMessage.parse(item)
    const isOurs = from !== undefined && around.ourPhone !== null && phoneKey(from) === around.ourPhone
    return (isOurs ? readEcho : readMessage)(item, around, 'history', customer)
  })
}
