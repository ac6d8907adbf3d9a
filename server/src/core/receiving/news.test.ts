import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postWebhook, type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

let app: RunningApp
let token: string
const WABA = '380112233445501'

beforeAll(async () => {
  app = await startRunningApp()
  token = await app.signIn(app.kaveri, app.kaveri.admin)
})
afterAll(() => app.stop())

const data = async (path: string, as = token) => (await app.ask('GET', path, { token: as })).body.data

/** Meta's words for it; answers when they have had their effect. */
async function tell(field: string, value: object, { time, waba = WABA }: { time: number; waba?: string }) {
  const entry = [{ id: waba, time, changes: [{ field, value }] }]
  expect(await postWebhook(app.url, JSON.stringify({ object: 'whatsapp_business_account', entry }))).toBe(200)
  await waitFor(async () => {
    const { rows } = await app.database.pool.query(
      `select 1 from webhook_deliveries where status = 'received'`,
    )
    return rows.length === 0
  })
}

describe('what Meta tells of an account', () => {
  interface Shown {
    type: string
    status: string
    statusReason: string | null
  }
  const numbers = async (as = token): Promise<Shown[]> =>
    (await data('/api/channels', as)).filter(({ type }: Shown) => type === 'whatsapp')
  const statuses = async () => (await numbers()).map(({ status }) => status)
  const reasons = async () => (await numbers()).map(({ statusReason }) => statusReason)
  let day = 0

  test.each([
    ['ACCOUNT_RESTRICTION', { restriction_info: [{ restriction_type: 'RESTRICTED_BIZ' }] }, 'paused'],
    ['ACCOUNT_VIOLATION', { violation_info: { violation_type: 'SPAM' } }, 'paused'],
    ['DISABLED_UPDATE', { ban_info: { waba_ban_state: 'DISABLE' } }, 'disconnected'],
    ['ACCOUNT_DELETED', {}, 'disconnected'],
    ['ACCOUNT_OFFBOARDED', {}, 'disconnected'],
  ])('%s stops all its channels, and says why', async (event, more, status) => {
    const time = 1_795_000_000 + ++day * 1000
    await tell('account_update', { event, ...more }, { time })
    expect(await statuses()).toEqual([status, status])
    expect((await reasons())[0]).toContain(event)
    await tell('account_update', { event: 'ACCOUNT_RECONNECTED' }, { time: time + 1 })
    expect(await statuses()).toEqual(['connected', 'connected'])
    expect(await reasons()).toEqual([null, null])
  })

  test('a partner’s account stands in the value, not in the entry', async () => {
    const value = { event: 'PARTNER_REMOVED', waba_info: { waba_id: WABA } }
    await tell('account_update', value, { time: 1_795_100_000, waba: '999888777' })
    expect(await statuses()).toEqual(['disconnected', 'disconnected'])
  })

  test('older news that comes late changes nothing, another event neither', async () => {
    await tell('account_update', { event: 'ACCOUNT_RECONNECTED' }, { time: 1_795_099_000 })
    expect(await statuses()).toEqual(['disconnected', 'disconnected'])
    await tell('account_update', { event: 'VERIFIED_ACCOUNT' }, { time: 1_795_101_000 })
    expect(await statuses()).toEqual(['disconnected', 'disconnected'])
    await tell('account_update', { event: 'ACCOUNT_RECONNECTED' }, { time: 1_795_102_000 })
    expect(await statuses()).toEqual(['connected', 'connected'])
  })

  test('admins are told, agents and other companies are not', async () => {
    const { rows } = await app.database.pool.query(
      `select r.agent_id, n.title, n.message from notifications n
         join notification_recipients r on r.tenant_id = n.tenant_id and r.notification_id = n.id
       where n.type = 'channel_disconnected' order by n.id`,
    )
    expect(new Set(rows.map(({ agent_id }) => agent_id))).toEqual(new Set([app.kaveri.admin.id]))
    const why = 'Meta: PARTNER_REMOVED'
    const told = rows.filter(({ message }) => message === why).map(({ title }) => title)
    expect(told.sort()).toEqual(['kaveri-stores 1 is disconnected', 'kaveri-stores 2 is disconnected'])
    const stranger = await app.signIn(app.stranger, app.stranger.admin)
    expect((await numbers(stranger)).map(({ status }) => status)).toEqual(['connected', 'connected'])
  })

  test('how a number is rated is kept with that number', async () => {
    const value = { display_phone_number: '+91 80410 02001', event: 'FLAGGED', current_limit: 'TIER_250' }
    await tell('phone_number_quality_update', value, { time: 1_795_100_000 })
    const { rows } = await app.database.pool.query(
      `select settings -> 'quality' as quality from channels where waba_id = $1 order by phone_number_id`,
      [WABA],
    )
    expect(rows).toMatchObject([{ quality: { event: 'FLAGGED', limit: 'TIER_250' } }, { quality: null }])
    // The rating itself is asked for then, and of all the account's numbers.
    const rated = await waitFor(async () => {
      const shown: { type: string; standing: object | null }[] = await data('/api/channels')
      const standings = shown.filter(({ type }) => type === 'whatsapp').map(({ standing }) => standing)
      return standings.every((standing) => standing !== null) && standings
    })
    expect(rated).toEqual([
      { quality: 'high', limit: 'TIER_10K' },
      { quality: 'high', limit: 'TIER_10K' },
    ])
  })
})

describe('what a customer wants of marketing', () => {
  const prefers = (value: string, timestamp: number, more: object = {}) =>
    tell(
      'user_preferences',
      {
        metadata: { phone_number_id: app.kaveri.channel.phoneNumberId },
        contacts: [{ profile: { name: 'Asha' }, wa_id: '919000000401', user_id: 'IN.401' }],
        user_preferences: [
          { wa_id: '919000000401', category: 'marketing_messages', value, timestamp, ...more },
        ],
      },
      { time: timestamp },
    )
  const asha = async () => (await data('/api/contacts?q=919000000401'))[0]

  test('stop and resume are kept, also of somebody who never wrote; late ones change nothing', async () => {
    await prefers('stop', 1_795_000_000)
    expect(await asha()).toMatchObject({ name: 'Asha', marketingOptOut: true, conversationCount: 0 })
    await prefers('resume', 1_795_000_100)
    expect(await asha()).toMatchObject({ marketingOptOut: false })
    await prefers('stop', 1_795_000_050)
    expect(await asha()).toMatchObject({ marketingOptOut: false })
    await prefers('stop', 1_795_000_200, { wa_id: undefined, user_id: 'IN.401' })
    expect(await asha()).toMatchObject({ marketingOptOut: true })
    await prefers('resume', 1_795_000_300, { category: 'service_messages' })
    expect(await asha()).toMatchObject({ marketingOptOut: true })
  })

  test('a word that nobody knows is kept as failed', async () => {
    await prefers('maybe', 1_795_000_400)
    const [event] = await data('/api/webhook-events?status=failed')
    expect(event.error.message).toContain('maybe')
    expect(await asha()).toMatchObject({ marketingOptOut: true })
  })
})
