import { metaChange, metaEntry } from '@parley/contracts/meta/envelope'
import { whatsappAccountChange } from '@parley/contracts/meta/whatsapp-account'
import { whatsappValue } from '@parley/contracts/meta/whatsapp-inbound'
import type { Parsed, ReadDelivery, Route } from '../../core/channels/inbound.ts'
import type { Instant } from '../../kernel/instant.ts'
import { failed, ignored, quoted, readAll } from '../read/items.ts'
import { isRecord, type Json, own } from '../read/record.ts'
import { routeTo } from '../read/route.ts'
import { readTime } from '../read/time.ts'
import { NEWS } from './read/account.ts'
import type { Around } from './read/around.ts'
import { readHistory } from './read/history.ts'
import { readMessages, readStandby } from './read/messages.ts'
import { phoneKey, readContacts } from './read/person.ts'

/** Who reads a field's value; the other fields say nothing that the desk acts on. */
const FIELDS: Record<string, (value: Json, around: Around) => Parsed[]> = {
  messages: (value, around) => readMessages(value, around),
  smb_message_echoes: (value, around) => readMessages(value, around),
  standby: readStandby,
  history: readHistory,
}

/** WhatsApp's deliveries: every item of every change of every entry, each by itself. */
export const readWhatsapp: ReadDelivery = (body, receivedAt) =>
  readAll(null, isRecord(body) ? body.entry : body, 'entry', (entry) => {
    const { id, time } = metaEntry.parse(entry)
    const account = { id, at: readTime(time, receivedAt) }
    return readAll(wabaRoute(id), entry.changes, 'changes', (change) =>
      readChange(change, account, receivedAt),
    )
  })

/** The value of the field `messages`, which Pinnacle also sends on its own. */
export function readConversations(value: Json, receivedAt: Instant): Parsed[] {
  return readField('messages', value, numberRoute(value), receivedAt)
}

interface Account {
  id: string | undefined
  /** When Meta says that it happened: only what belongs to the account, and to no message, needs it. */
  at: Instant
}

function readChange(change: Json, account: Account, receivedAt: Instant): Parsed[] {
  const { field = '' } = metaChange.parse(change)
  const { value } = change
  if (!isRecord(value)) return [{ route: wabaRoute(account.id), item: failed('a change without a value') }]
  const route = numberRoute(value)
  if (own(FIELDS, field)) return readField(field, value, route, receivedAt)
  const owner = route ?? wabaRoute(whatsappAccountChange.parse(value).waba_info?.waba_id ?? account.id)
  const news = own(NEWS, field)
  if (!news) return [{ route: owner, item: ignored(`the field ${quoted(field)} has no effect`) }]
  const contacts = readContacts(value.contacts)
  const read = news(value, { route: owner, receivedAt, contacts, at: account.at })
  return read.length > 0 ? read : [{ route: owner, item: ignored(`nothing in the field ${quoted(field)}`) }]
}

function readField(field: string, value: Json, route: Route | null, receivedAt: Instant): Parsed[] {
  const ourPhone = whatsappValue.parse(value).metadata?.display_phone_number
  const read = FIELDS[field]?.(value, {
    route,
    receivedAt,
    contacts: readContacts(value.contacts),
    ourPhone: ourPhone ? phoneKey(ourPhone) : null,
  })
  return read?.length ? read : [{ route, item: ignored(`nothing in the field ${quoted(field)}`) }]
}

/** Handovers have no metadata: there the number is the recipient. */
function numberRoute(value: Json): Route | null {
  const { metadata, recipient } = whatsappValue.parse(value)
  return routeTo('whatsapp_number', metadata?.phone_number_id ?? recipient?.phone_number_id)
}

const wabaRoute = (id: string | undefined) => routeTo('waba', id)
