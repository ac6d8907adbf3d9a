import type { Parsed } from '../../../core/channels/inbound.ts'
import { ignored, readEach } from '../../read/items.ts'
import { firstError } from '../../read/provider-error.ts'
import { isRecord, type Json } from '../../read/record.ts'
import type { Around } from './around.ts'
import { type Quiet, readEcho, readMessage } from './message.ts'
import { readContacts } from './person.ts'
import { readStatus } from './status.ts'

/** The lists that a conversation's fields hold: what came in, what our side wrote elsewhere, and what became of it. */
export function readMessages(value: Json, around: Around, quiet?: Quiet): Parsed[] {
  const { route } = around
  return [
    ...readEach(route, value.messages, 'messages', (item) => readMessage(item, around, quiet)),
    ...readEach(route, value.message_echoes, 'message_echoes', (item) =>
      readEcho(unwrapped(item), around, quiet),
    ),
    ...readEach(route, value.statuses, 'statuses', (item) => readStatus(item, around)),
    ...readErrors(value, around),
  ]
}

/** Where another app owns the thread; its people stand beside its messages, one level deeper than ours do. */
export function readStandby(value: Json, around: Around): Parsed[] {
  const standby = isRecord(value.standby) ? value.standby : value
  const contacts = [...readContacts(standby.contacts), ...around.contacts]
  return readMessages(standby, { ...around, contacts }, 'standby')
}

/** Errors that belong to no message. */
export function readErrors(value: Json, { route }: Around): Parsed[] {
  return readEach(route, value.errors, 'errors', (item) => {
    const error = firstError([item])
    return ignored(`error ${error?.code}: ${error?.title}`)
  })
}

/** A standby echo holds the message as it was sent: one to a user id has it as `recipient`, text needs no type. */
function unwrapped(echo: Json): Json {
  if (!isRecord(echo.message)) return echo
  const { message, ...outer } = echo
  return { type: 'text', to_user_id: message.recipient, ...message, ...outer }
}
