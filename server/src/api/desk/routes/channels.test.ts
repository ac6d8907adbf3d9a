import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postWebhook, type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { waitFor } from '../../../../test/wait-for.ts'

let app: RunningApp
let admin: string
let john: string
beforeAll(async () => {
  app = await startRunningApp()
  admin = await app.signIn(app.kaveri, app.kaveri.admin)
  john = await app.signIn(app.kaveri, app.kaveri.john)
})
afterAll(() => app.stop())

const body = {
  type: 'whatsapp',
  name: 'Third',
  phoneNumberId: '555000111',
  accessToken: 'a-secret-token',
  appSecret: 's3cr3t',
}

describe('channels', () => {
  it('are connected by admins, who see the settings and of each credential only whether it is set', async () => {
    expect((await app.ask('POST', '/api/channels', { token: john, body })).status).toBe(403)
    const made = await app.ask('POST', '/api/channels', { token: admin, body })
    expect(made.status).toBe(201)
    expect(made.body.data).toMatchObject({
      phoneNumberId: '555000111',
      accessToken: true,
      apiKey: false,
      status: 'connected',
    })
    expect(JSON.stringify(made.body)).not.toContain('a-secret-token')
    const seen = await app.ask('GET', '/api/channels', { token: john })
    const mine = seen.body.data.find((channel: { name: string }) => channel.name === 'Third')
    expect(Object.keys(mine).sort()).toEqual(
      ['displayPhoneNumber', 'id', 'name', 'provider', 'sandbox', 'status', 'type'].sort(),
    )
  })

  it('with a number that stands on the installation are refused, also for another tenant', async () => {
    const theirs = await app.signIn(app.stranger, app.stranger.admin)
    expect((await app.ask('POST', '/api/channels', { token: admin, body })).status).toBe(409)
    expect((await app.ask('POST', '/api/channels', { token: theirs, body })).status).toBe(409)
  })

  it('without what their type needs are refused with the field', async () => {
    const answer = await app.ask('POST', '/api/channels', {
      token: admin,
      body: { type: 'messenger', name: 'Page' },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details[0].field).toBe('pageId')
  })

  it('keep their messages while they are paused, and send them once resumed', async () => {
    const id = app.kaveri.channel.id
    const phone = '919000000555'
    await app.simulator.inbound({
      channel: 'whatsapp',
      phoneNumberId: app.kaveri.channel.phoneNumberId!,
      from: phone,
      text: 'hello',
    })
    const conversation = await waitFor(async () => {
      const list = await app.ask('GET', '/api/conversations', { token: john })
      return list.body.data.find((c: { contact: { phone: string } }) => c.contact.phone === phone)
    })
    expect((await app.ask('POST', `/api/channels/${id}/pause`, { token: admin })).body.data.status).toBe(
      'paused',
    )
    const sent = await app.ask('POST', '/api/messages', {
      token: john,
      body: { conversationId: conversation.id, type: 'text', text: 'waits' },
    })
    const message = async () =>
      (await app.ask('GET', `/api/messages/${sent.body.data.id}`, { token: john })).body.data
    await waitFor(async () =>
      app.database.global(async (tx) => (await tx.client.query('select from outbox_jobs')).rows.length === 0),
    )
    expect((await message()).status).toBe('queued')
    await app.ask('POST', `/api/channels/${id}/resume`, { token: admin })
    await waitFor(async () => ['sent', 'delivered', 'read'].includes((await message()).status))
    const trace = await app.ask('GET', `/api/messages/${sent.body.data.id}/trace`, { token: john })
    expect(trace.body.data.map((step: { step: string }) => step.step)).toEqual(
      expect.arrayContaining(['queued', 'pushed', 'sending', 'attempt', 'sent']),
    )
  })

  it('when removed are hidden, and their number is free again', async () => {
    const list = await app.ask('GET', '/api/channels', { token: admin })
    const third = list.body.data.find((channel: { name: string }) => channel.name === 'Third')
    expect((await app.ask('DELETE', `/api/channels/${third.id}`, { token: admin })).status).toBe(204)
    expect((await app.ask('POST', '/api/channels', { token: admin, body })).status).toBe(201)
  })
})

describe('webhook events', () => {
  it('have of a delivery for several their own channel’s part only, however it is named', async () => {
    const { kaveri, stranger } = app
    const says = ({ channel }: typeof kaveri, text: string) => ({
      field: 'messages',
      value: {
        metadata: { phone_number_id: channel.phoneNumberId },
        messages: [{ from: '919000000556', id: `wamid.${text}`, type: 'text', text: { body: text } }],
      },
    })
    const handover = {
      field: 'messaging_handovers',
      value: { recipient: { phone_number_id: kaveri.channel.phoneNumberId } },
    }
    const partners = {
      field: 'account_update',
      value: { event: 'PARTNER_ADDED', waba_info: { waba_id: kaveri.channel.wabaId } },
    }
    const entry = [
      { id: kaveri.channel.wabaId, changes: [says(kaveri, 'mine'), says(stranger, 'theirs'), handover] },
      { id: 'a business portfolio', changes: [partners] },
    ]
    const delivery = { object: 'whatsapp_business_account', entry }
    expect(await postWebhook(app.url, JSON.stringify(delivery))).toBe(200)
    const rawOf = async (company: typeof kaveri) => {
      const token = await app.signIn(company, company.admin)
      const events = await waitFor(async () => {
        const { body } = await app.ask('GET', '/api/webhook-events', { token })
        const found = body.data.filter(
          ({ channelId }: { channelId: string }) => channelId === company.channel.id,
        )
        return found.some(({ status }: { status: string }) => status === 'processed') && found
      })
      const { body } = await app.ask('GET', `/api/webhook-events/${events[0].id}`, { token })
      return body.data.raw.entry
    }
    expect(await rawOf(stranger)).toEqual([
      { id: kaveri.channel.wabaId, changes: [says(stranger, 'theirs')] },
    ])
    expect(await rawOf(kaveri)).toEqual([
      { id: kaveri.channel.wabaId, changes: [says(kaveri, 'mine'), handover] },
      { id: 'a business portfolio', changes: [partners] },
    ])
  })

  it('show admins what came in, with their own channel’s part only, and can be run again', async () => {
    expect((await app.ask('GET', '/api/webhook-events', { token: john })).status).toBe(403)
    const list = await waitFor(async () => {
      const answer = await app.ask('GET', '/api/webhook-events?status=processed', { token: admin })
      return answer.body.data.length > 0 && answer.body.data
    })
    const one = await app.ask('GET', `/api/webhook-events/${list.at(-1).id}`, { token: admin })
    expect(one.body.data.raw.object).toBe('whatsapp_business_account')
    const before = (await app.ask('GET', '/api/messages', { token: admin })).body.data.length
    const again = await app.ask('POST', `/api/webhook-events/${list.at(-1).id}/replay`, { token: admin })
    expect(again.body.data.status).toBe('received')
    await waitFor(
      async () =>
        (await app.ask('GET', `/api/webhook-events/${list.at(-1).id}`, { token: admin })).body.data.status ===
        'processed',
    )
    expect((await app.ask('GET', '/api/messages', { token: admin })).body.data).toHaveLength(before)
    const theirs = await app.signIn(app.stranger, app.stranger.admin)
    expect((await app.ask('GET', `/api/webhook-events/${list.at(-1).id}`, { token: theirs })).status).toBe(
      404,
    )
  })
})
