import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTemplates, ORDER, rowsFrom } from '../../../test/campaign-world.ts'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { lockContacts } from '../../db/contacts/contacts.ts'
import { MINUTE } from '../../kernel/instant.ts'
import { applyNumberNews } from '../channels/account-news.ts'
import { resumeChannel } from '../channels/change-channel.ts'
import { createContact } from '../contacts/create-contact.ts'
import { mergeContacts } from '../contacts/merge-contacts.ts'
import { retryMessage } from '../conversations/change-message.ts'
import { campaignProgressTimer } from './progress.ts'
import { readCampaign, readRecipients } from './read-campaigns.ts'
import { runCampaign } from './run-campaign.ts'
import { createCampaign } from './save-campaign.ts'
import { pauseCampaigns, stepCampaign } from './steps.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await makeDeliveryWorld()
  await addTemplates(world.kaveri)
})
afterAll(() => world.drop())

let next = 919200000000
const asAdmin = <T>(verb: Parameters<typeof world.kaveri.run<T>>[0]) =>
  world.kaveri.run(verb, world.kaveri.admin)
/** A turn that is longer than any machine needs, unless a test is about its end. */
const run = (id: string, turnMs = 100_000) => runCampaign(world.desk, world.kaveri.tenantId, id, turnMs)
const show = (id: string) => world.kaveri.run((ctx) => readCampaign(ctx, id))
const recipients = async (id: string) =>
  (
    await world.kaveri.run((ctx) =>
      readRecipients(ctx, id, { status: undefined, after: 0, limit: 100, offset: 0, counted: false }),
    )
  ).rows
const query = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await world.database.pool.query<Row>(statement, values)).rows

/** A campaign to so many new people, which runs. */
async function started(count: number, more: Partial<Parameters<typeof createCampaign>[1]> = {}) {
  const from = next
  next += 1000
  const rows = rowsFrom(from, count).map((row, index) => ({ ...row, line: index + 1 }))
  const { id } = await asAdmin((ctx) =>
    createCampaign(ctx, {
      name: 'Many',
      channelId: world.kaveri.channel.id,
      template: { ...ORDER, components: [] },
      audience: { rows, tags: [], filter: null },
      scheduledAt: null,
      ...more,
    }),
  )
  await asAdmin((ctx) => stepCampaign(ctx, id, 'start'))
  const phones = rows.map(({ phone }) => phone.slice(1))
  const times = () => phones.map((phone) => world.texts(phone).length)
  return { id, phones, times, taken: () => times().reduce((sum, one) => sum + one, 0) }
}

const setRate = (rate: number) =>
  query('update channels set rate_per_second = $1 where id = $2', rate, world.kaveri.channel.id)

const ones = (count: number) => Array.from({ length: count }, () => 1)

describe('who sends', () => {
  it('is one process at a time, and several all the same write to each once', async () => {
    const { id, times } = await started(30)
    await Promise.all([run(id), run(id), run(id)])
    expect(times()).toEqual(ones(30))

    const again = await started(40)
    const first = run(again.id)
    await waitFor(() => again.taken() > 3, 'the first few')
    await query('update campaigns set runner_until = null where id = $1', again.id)
    await Promise.all([first, run(again.id)])
    expect(again.times()).toEqual(ones(40))
    expect((await show(again.id)).counts).toMatchObject({ total: 40, queued: 0, failed: 0, skipped: 0 })
  })

  it('gives others a turn, and goes on behind the last that has the message', async () => {
    const { id, times, taken } = await started(40)
    while (taken() === 0) await run(id, 150) // a machine may be too slow to begin in so short a turn
    expect(taken()).toBeLessThan(40)
    const left = await query(
      `select from outbox_jobs where name = 'run-campaign' and payload->>'campaignId' = $1`,
      id,
    )
    expect(left.length).toBeGreaterThan(1)
    await run(id)
    expect(times()).toEqual(ones(40))
  })

  it('stops when it is paused, and goes on when it is resumed', async () => {
    await setRate(4)
    const { id, times, taken } = await started(12)
    const running = run(id)
    await waitFor(() => taken() > 0, 'the first few')
    await asAdmin((ctx) => stepCampaign(ctx, id, 'pause'))
    const [stored] = await query<{ count: number }>(
      `select count(*)::int from messages where metadata->>'campaignId' = $1`,
      id,
    )
    await running
    expect(taken()).toBe(stored!.count)
    expect(stored!.count).toBeLessThan(12)
    await run(id)
    expect(taken()).toBe(stored!.count)
    await setRate(80)
    await asAdmin((ctx) => stepCampaign(ctx, id, 'resume'))
    await run(id)
    expect(times()).toEqual(ones(12))
  })

  it('leaves nobody behind whom a process that died had just begun', async () => {
    const { id, times } = await started(3)
    const { desk, kaveri } = world
    const dying = { ...desk, drivers: {} }
    await runCampaign(dying, kaveri.tenantId, id).catch(() => {})
    expect(times()).toEqual([0, 0, 0])
    const [{ count }] = (await query<{ count: number }>(
      `select count(*)::int from messages where metadata->>'campaignId' = $1`,
      id,
    )) as [{ count: number }]
    expect(count).toBeGreaterThan(0)
    world.clock.advance(2 * MINUTE)
    await run(id)
    await world.pass(2 * MINUTE)
    expect(Math.max(...times())).toBeLessThanOrEqual(1)
    const { counts } = await show(id)
    expect(counts.sent + counts.uncertain).toBe(3)
  })
})

describe('what may have gone out', () => {
  it('is not tried again by itself, ends the campaign, and is settled by a status', async () => {
    const { id, phones, times } = await started(3)
    world.misbehave({ kind: 'timeout_after_accept', times: 1, to: phones[1]! })
    await run(id)
    await world.pass(2 * MINUTE)
    await world.pass(2 * MINUTE)
    expect(times()).toEqual([1, 1, 1])
    expect((await show(id)).counts).toMatchObject({ total: 3, sent: 2, queued: 0, uncertain: 1 })
    expect((await recipients(id))[1]).toMatchObject({ status: 'sending', uncertain: true })
    await world.kaveri.run((ctx) => campaignProgressTimer(ctx, id))
    expect(await show(id)).toMatchObject({ status: 'completed' })
    await world.takeWebhooksUntil(async () => (await show(id)).counts.read === 3)
    expect((await show(id)).counts).toMatchObject({ sent: 3, delivered: 3, uncertain: 0 })
  })

  it('is tried again by a person who says so', async () => {
    const { id, phones, times } = await started(1)
    world.misbehave({ kind: 'error_5xx', times: 1, to: phones[0]! })
    await run(id)
    const [one] = await recipients(id)
    await world.kaveri.run((ctx) => retryMessage(ctx, one!.messageId!), world.kaveri.john)
    expect((await show(id)).counts).toMatchObject({ queued: 1, uncertain: 0 })
    await world.work()
    expect(times()).toEqual([1])
    expect((await show(id)).counts).toMatchObject({ sent: 1, uncertain: 0 })
  })
})

describe('one person', () => {
  it('who has two of the numbers is written to once', async () => {
    const from = next
    next += 1000
    const person = (phone: string) => world.kaveri.run((ctx) => createContact(ctx, { phone }))
    const both = await Promise.all([person(`+${from}`), person(`+${from + 1}`)])
    next = from
    const { id, times } = await started(2)
    await world.kaveri.run(async (ctx) => {
      await lockContacts(ctx.tx, both.map((one) => one.id).sort())
      await mergeContacts(ctx, { survivorId: both[0]!.id, mergedId: both[1]!.id })
    })
    await run(id)
    expect(times().reduce((sum, one) => sum + one, 0)).toBe(1)
    const skipped = (await recipients(id)).filter(({ status }) => status === 'skipped')
    expect(skipped).toMatchObject([{ skipReason: 'duplicate' }])
    expect((await show(id)).counts).toMatchObject({ total: 2, sent: 1, skipped: 1, queued: 0 })
  })

  it('who says no before their turn is left out', async () => {
    const phone = String(next)
    await world.kaveri.run((ctx) => createContact(ctx, { phone: `+${phone}` }))
    const { id, times } = await started(1)
    await query('update contacts set marketing_opt_out = true where phone = $1', phone)
    await run(id)
    expect(times()).toEqual([0])
    expect((await show(id)).counts).toMatchObject({ skipped: 1, queued: 0 })
  })
})

describe('trouble with the provider', () => {
  const doPauses = async () => {
    const jobs = await query<{ payload: Parameters<typeof pauseCampaigns>[1] }>(
      `delete from outbox_jobs where name = 'pause-campaigns' returning payload`,
    )
    for (const { payload } of jobs) await world.kaveri.run((ctx) => pauseCampaigns(ctx, payload))
  }

  it('that stops the channel pauses the campaign, and tells those who run campaigns', async () => {
    await query(`update campaigns set status = 'completed' where status = 'running'`)
    const { id, phones, taken } = await started(30)
    world.misbehave({ kind: 'expired_token', times: 1, to: phones[5]! })
    await run(id)
    await doPauses()
    expect(taken()).toBeLessThan(30)
    const paused = await show(id)
    expect(paused).toMatchObject({ status: 'paused', statusReason: expect.stringMatching(/\w/) })
    const told = await query(
      `select n.title, n.message, r.agent_id from notifications n join notification_recipients r
         on r.tenant_id = n.tenant_id and r.notification_id = n.id where n.type = 'campaign_paused'`,
    )
    expect(told).toEqual([
      { title: 'Many was paused', message: paused.statusReason, agent_id: world.kaveri.admin.id },
    ])
    await expect(asAdmin((ctx) => stepCampaign(ctx, id, 'resume'))).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await asAdmin((ctx) => resumeChannel(ctx, world.kaveri.channel.id))
    await asAdmin((ctx) => stepCampaign(ctx, id, 'resume'))
    await run(id)
    await world.work()
    expect(taken()).toBe(29)
  })

  it.each([
    ['FLAGGED', 'paused', expect.stringContaining('flagged')],
    ['UPGRADE', 'running', null],
  ])('that the number is %s: it is %s', async (event, status, statusReason) => {
    const { id } = await started(1)
    const { channel } = world.kaveri
    const displayPhoneNumber = channel.displayPhoneNumber!
    await world.kaveri.run((ctx) =>
      applyNumberNews(ctx, channel, {
        kind: 'number-quality',
        displayPhoneNumber,
        event,
        limit: null,
        at: ctx.now,
      }),
    )
    await doPauses()
    expect(await show(id)).toMatchObject({ status, statusReason })
    await query(`update campaigns set status = 'completed' where id = $1`, id)
  })

  it('with the quality of the template stops it', async () => {
    const { id } = await started(1)
    await query(`update templates set status = 'paused' where name = 'order_update'`)
    await run(id)
    await query(`update templates set status = 'approved' where name = 'order_update'`)
    expect(await show(id)).toMatchObject({
      status: 'paused',
      statusReason: 'The template is paused: WhatsApp takes only approved ones',
      counts: { queued: 1 },
    })
  })
})

it('its share of the limits leaves room for answers', async () => {
  await setRate(4)
  const conversation = await world.customerWrites('919200999999')
  const { id, taken } = await started(20)
  const began = performance.now()
  const running = run(id)
  await waitFor(() => taken() >= 3, 'the first few')
  for (const text of ['one', 'two', 'three']) {
    await world.reply(conversation, text)
    await world.work()
  }
  expect(taken()).toBeLessThan(20)
  await running
  // Nineteen at three a second, the first at once.
  expect(performance.now() - began).toBeGreaterThan(6000)
  await setRate(80)
})
