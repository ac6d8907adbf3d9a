import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postWebhook, type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

const FOLDER = new URL('../../../../contracts/meta/fixtures/whatsapp/', import.meta.url)

/** What becomes of each fixture: the webhook event's status, and the message that it leaves, if any. */
const EXPECTED: Record<string, [event: 'processed' | 'ignored', message?: string]> = {
  'account_update_restriction.json': ['processed'],
  'audio_voice_note.json': ['processed', 'in audio'],
  'contacts_one_card.json': ['processed', 'in contacts'],
  'document_pdf.json': ['processed', 'in document: Invoice attached'],
  'image_with_caption.json': ['processed', 'in image: The handle is broken'],
  'interactive_button_reply.json': ['processed', 'in interactive: Order status'],
  'interactive_list_reply.json': ['processed', 'in interactive: Returns'],
  'location_named.json': ['processed', 'in location'],
  'location_pin_only.json': ['processed', 'in location'],
  'message_template_status_approved.json': ['processed'],
  'message_template_status_rejected.json': ['processed'],
  'order_one_item.json': ['processed', 'in order'],
  'phone_number_quality_update.json': ['processed'],
  'pinbot_forwarded_status_delivered.json': ['processed'],
  'pinbot_forwarded_text.json': ['processed', 'in text: Message that reached us through the BSP'],
  'reaction_added.json': ['processed'],
  'request_welcome.json': ['processed', 'in unsupported'],
  'smb_message_echo_text.json': ['processed', 'out text: Answered from the shop phone: yes, in stock.'],
  'status_delivered.json': ['processed'],
  'status_failed_window_closed_131047.json': ['processed'],
  'status_read.json': ['processed'],
  'status_sent_with_callback_data.json': ['processed'],
  'status_sent_with_conversation.json': ['processed'],
  'sticker_static.json': ['processed', 'in sticker'],
  'system_user_changed_number.json': [
    'processed',
    'in system: User Asha Menon changed from 919000000101 to 919000000199',
  ],
  'template_category_update.json': ['processed'],
  'template_quick_reply_button.json': ['processed', 'in button: Confirm'],
  'text.json': ['processed', 'in text: Hello, is the blue kettle back in stock?'],
  'text_forwarded.json': ['processed', 'in text: Kaveri Stores: festive sale from Friday'],
  'text_referral_ctwa_ad.json': ['processed', 'in text: I saw your ad, what is the price?'],
  'text_reply_context.json': ['processed', 'in text: Yes, that one please'],
  'text_unicode.json': ['processed', 'in text: नमस्ते 🙏 क्या डिलीवरी आज होगी?'],
  'text_without_bsuid_older_shape.json': ['processed', 'in text: Any update on my order?'],
  'unsupported_message.json': ['processed', 'in unsupported'],
  'video.json': ['processed', 'in video'],
}
const FILES = Object.keys(EXPECTED)

/** Everything that a webhook may change; of files not what becomes of them when they are fetched. */
const TABLES = {
  messages: '*',
  conversations: '*',
  counters: '*',
  contacts: '*',
  identities: '*',
  attachments: 'id, message_id, position, kind, name, mime_type, source',
  early_updates: '*',
  templates: '*',
  channels: '*',
}

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterAll(() => app.stop())

const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await app.database.pool.query<Row>(statement, values)).rows

/** Posts everything, one after the other, and waits until nothing waits. */
async function replay(files: string[]): Promise<number[]> {
  const answers = []
  for (const file of files) answers.push(await postWebhook(app.url, readFileSync(new URL(file, FOLDER))))
  await waitFor(async () => {
    const waiting = await ask(`select from webhook_deliveries where status = 'received'`)
    return waiting.length === 0
  }, 'everything to be processed')
  return answers
}

async function dump() {
  const tables = Object.entries(TABLES).map(
    async ([table, columns]) =>
      [table, await ask(`select ${columns} from ${table} t order by t::text`)] as const,
  )
  return Object.fromEntries(await Promise.all(tables))
}

it('every fixture that there is has an expectation', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(FILES.toSorted())
})

it('every fixture is answered 200 and does what it says', async () => {
  expect(await replay(FILES)).toEqual(FILES.map(() => 200))

  const ends = await ask<{ delivery: string; event: string }>(
    `select d.status as delivery, string_agg(distinct e.status, ',') as event
     from webhook_deliveries d left join webhook_events e on e.delivery_id = d.id and e.tenant_id = $1
     group by d.id order by d.id`,
    app.kaveri.tenantId,
  )
  expect(ends.map(({ delivery, event }, index) => [FILES[index], delivery, event])).toEqual(
    FILES.map((file) => [file, 'processed', EXPECTED[file]![0]]),
  )

  const messages = await ask<{ told: string }>(
    `select concat(direction, ' ', type, ': ' || text) as told from messages where tenant_id = $1 order by id`,
    app.kaveri.tenantId,
  )
  expect(messages.map(({ told }) => told)).toEqual(FILES.flatMap((file) => EXPECTED[file]![1] ?? []))
})

it('the same again, in this or in any other order, changes nothing', async () => {
  const before = await dump()
  expect(await replay(FILES)).toEqual(FILES.map(() => 200))
  expect(await dump()).toEqual(before)
  await replay(FILES.toReversed())
  expect(await dump()).toEqual(before)
})

it('all of them in one delivery change nothing either', async () => {
  const before = await dump()
  const entry = FILES.flatMap((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')).entry)
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
  expect(await postWebhook(app.url, body)).toBe(200)
  await replay([])
  expect(await dump()).toEqual(before)
})

it('the counters and unread counts equal what the lists hold', async () => {
  const token = await app.signIn(app.kaveri, app.kaveri.john)
  const { body: summary } = await app.ask('GET', '/api/conversations/stats/summary', { token })
  const { body: list } = await app.ask('GET', '/api/conversations?limit=100', { token })
  expect(summary.data.total).toBe(list.data.length)
  expect(summary.data.unread).toBe(list.data.length)
  const unread = await ask<{ count: number }>(
    `select count(*)::int as count from messages
     where direction = 'in' and sender_type = 'contact' and tenant_id = $1 group by conversation_id`,
    app.kaveri.tenantId,
  )
  const counts = list.data.map(({ unreadCount }: { unreadCount: number }) => unreadCount)
  expect(counts.sort()).toEqual(unread.map(({ count }) => count).sort())
})

it('nobody else saw anything of it', async () => {
  for (const table of ['messages', 'conversations', 'contacts', 'webhook_events']) {
    expect(await ask(`select from ${table} where tenant_id = $1`, app.stranger.tenantId)).toEqual([])
  }
})
