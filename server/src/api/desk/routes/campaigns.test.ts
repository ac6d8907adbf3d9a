import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addTemplates,
  campaignsOf,
  ORDER,
  orderOf,
  rowsFrom,
  VISIT,
} from '../../../../test/campaign-world.ts'
import { type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { waitFor } from '../../../../test/wait-for.ts'

let app: RunningApp
let admin: ReturnType<typeof campaignsOf>
let agent: ReturnType<typeof campaignsOf>
beforeAll(async () => {
  app = await startRunningApp()
  const { kaveri } = app
  await addTemplates(kaveri)
  admin = campaignsOf(app, kaveri, await app.signIn(kaveri, kaveri.admin))
  agent = campaignsOf(app, kaveri, await app.signIn(kaveri, kaveri.john))
})
afterAll(() => app.stop())

const texts = (phone: string) => app.simulator.outbound(phone).map(({ text }) => text)
const contact = (fields: object) => admin.data('POST', '/api/contacts', fields)
const isCompleted = ({ status, counts }: { status: string; counts: Record<string, number> }) =>
  status === 'completed' && counts.read === counts.sent

describe('a campaign of rows', () => {
  it('goes to each once, and its counts and recipients follow what becomes of the messages', async () => {
    const made = await admin.create({ rows: rowsFrom(919100000100, 12) })
    expect(made).toMatchObject({
      name: 'Ready',
      status: 'draft',
      statusReason: null,
      template: { ...ORDER, components: [] },
      audience: { tags: [], filter: null, rows: 12 },
      counts: { total: 12, queued: 12, sent: 0, delivered: 0, read: 0, failed: 0, skipped: 0, uncertain: 0 },
      scheduledAt: null,
      startedAt: null,
      completedAt: null,
      createdBy: { id: app.kaveri.admin.id, name: 'admin' },
    })
    const started = await admin.step(made.id, 'start')
    expect([started.status, started.body.data.status]).toEqual([200, 'running'])
    const done = await admin.until(made.id, isCompleted)
    expect(done).toMatchObject({ counts: { total: 12, queued: 0, sent: 12, delivered: 12, read: 12 } })
    expect([done.startedAt, done.completedAt]).toEqual([expect.any(String), expect.any(String)])
    expect(texts('919100000103')).toEqual([orderOf('Person 3', 'KS-3')])
    const recipients = await admin.recipients(made.id)
    expect(recipients).toHaveLength(12)
    expect(recipients[3]).toMatchObject({
      phone: '919100000103',
      contactId: expect.any(String),
      variables: { '1': 'Person 3', '2': 'KS-3', '3': 'ready' },
      status: 'read',
      uncertain: false,
      skipReason: null,
      error: null,
    })
    expect(new Set(app.simulator.outbound().map(({ to }) => to)).size).toBe(app.simulator.outbound().length)
  })

  it('is the message of a conversation that waits for nobody, until the customer writes', async () => {
    const { id } = await admin.create({ rows: rowsFrom(919100000200, 1) })
    await admin.step(id, 'start')
    await admin.until(id, isCompleted)
    const [{ messageId, contactId }] = await admin.recipients(id)
    const message = await admin.data('GET', `/api/messages/${messageId}`)
    expect(message).toMatchObject({
      direction: 'out',
      type: 'template',
      text: orderOf('Person 0', 'KS-0'),
      sender: { type: 'agent', id: app.kaveri.admin.id },
      metadata: { campaignId: id },
    })
    const [conversation] = await admin.data('GET', `/api/conversations?contactId=${contactId}`)
    expect(conversation).toMatchObject({
      id: message.conversationId,
      status: 'resolved',
      assigneeId: null,
      lastMessage: { id: messageId, status: 'read' },
    })
    const { rows: told } = await app.database.pool.query(
      'select from notifications where conversation_id = $1',
      [conversation.id],
    )
    expect(told).toEqual([])

    const { phoneNumberId } = app.kaveri.channel
    app.simulator.inbound({ from: '919100000200', phoneNumberId: phoneNumberId!, text: 'Thanks' })
    await waitFor(async () => {
      const { status } = await admin.data('GET', `/api/conversations/${conversation.id}`)
      return status === 'open'
    }, 'the conversation to be open')
  })

  it('is read from CSV, too, with its other columns as variables', async () => {
    const csv =
      'Name,Phone,city,name\r\nAsha,+91 91000 00301,Mysuru,A\r\nOmar,(91) 9100000302,"Hosur, TN",O\r\n'
    const { id } = await admin.create({ csv }, { template: VISIT })
    await admin.step(id, 'start')
    await admin.until(id, isCompleted)
    expect(texts('919100000302')).toEqual([
      'Hello O, we expect you on Monday at noon in Hosur, TN. Does that still suit you?',
    ])
  })
})

describe('who is left out', () => {
  it('stands there with the reason, and is never written to', async () => {
    await contact({ phone: '+919100000401', blocked: true })
    const { id: optedOut } = await contact({ phone: '+919100000402' })
    await app.database.pool.query('update contacts set marketing_opt_out = true where id = $1', [optedOut])
    const [good] = rowsFrom(919100000403, 1)
    const { variables } = good!
    const rows = [
      { phone: '+919100000401', variables },
      { phone: '+919100000402', variables },
      good,
      { phone: '+91 91000-00403', variables },
      { phone: 'nobody', variables },
      { phone: '+919100000404', variables: { '1': 'Asha', '3': 'ready' } },
    ]
    const { id, counts } = await admin.create({ rows })
    expect(counts).toMatchObject({ total: 6, queued: 1, skipped: 5 })
    await admin.step(id, 'start')
    await admin.until(id, isCompleted)
    const recipients = await admin.recipients(id)
    expect(recipients.map(({ skipReason }: { skipReason: string }) => skipReason)).toEqual([
      'blocked',
      'opted_out',
      null,
      'duplicate',
      'invalid',
      'invalid',
    ])
    expect(recipients[4]).toMatchObject({
      phone: 'nobody',
      status: 'skipped',
      error: { code: 'INVALID_PHONE' },
    })
    expect(recipients[5].error).toMatchObject({ code: 'INVALID_VARIABLES', title: 'Give a value for {{2}}' })
    expect(texts('919100000401')).toEqual([])
    expect(await admin.recipients(id, 'status=skipped')).toHaveLength(5)
  })

  it('is told by a dry run, line by line, and nothing is made', async () => {
    const before = await admin.data('GET', '/api/campaigns')
    const csv =
      'phone,1,2,3\n+919100000501,Asha,A-1,ready\n+919100000501,Omar,A-2,b\nx,Omar,A-3,c\n+919100000502,Omar,,d\n'
    const { status, body } = await admin.ask(
      'POST',
      '/api/campaigns?dryRun=1',
      admin.draft({ audience: { csv } }),
    )
    expect(status).toBe(200)
    expect(body.data).toEqual({
      lines: 4,
      recipients: 1,
      skipped: { duplicate: 1, opted_out: 0, blocked: 0, invalid: 2 },
      errors: [
        { line: 3, field: 'phone', message: 'Line 2 already writes to them' },
        { line: 4, field: 'phone', message: 'Not a phone number: write it with its country code' },
        { line: 5, field: 'body.2', message: 'Give a value for {{2}}' },
      ],
      preview: { phone: '919100000501', text: orderOf('Asha', 'A-1') },
    })
    expect(await admin.data('GET', '/api/campaigns')).toEqual(before)
    expect(await admin.data('GET', '/api/contacts?q=919100000501')).toEqual([])
  })
})

describe('tags and filters', () => {
  it('mean the contacts who fit when it starts, and fill names and cities from them', async () => {
    await contact({ phone: '+919100000601', name: 'Asha', city: 'Mysuru', tags: ['spring'] })
    await contact({ phone: '+919100000602', name: 'Omar', tags: ['spring'] })
    await contact({ phone: '+919100000603', name: 'Meera', city: 'Hosur', tags: ['autumn'] })
    const made = await admin.create({ tags: ['spring', 'winter'] }, { template: VISIT })
    expect(made.counts).toMatchObject({ total: 2, queued: 1, skipped: 1 })
    await contact({ phone: '+919100000604', name: 'Ravi', city: 'Salem', tags: ['winter'] })
    await admin.step(made.id, 'start')
    const done = await admin.until(made.id, isCompleted)
    expect(done.counts).toMatchObject({ total: 3, sent: 2, skipped: 1 })
    expect(texts('919100000604')).toEqual([
      'Hello Ravi, we expect you on Monday at noon in Salem. Does that still suit you?',
    ])
    expect(texts('919100000603')).toEqual([])

    const filtered = await admin.create({ filter: { q: 'Meera', tag: 'autumn' } }, { template: VISIT })
    expect(filtered).toMatchObject({
      audience: { filter: { q: 'Meera', tag: 'autumn' } },
      counts: { total: 1 },
    })
    const nobody = await admin.create({ filter: { q: 'Meera' }, tags: ['spring'] }, { template: VISIT })
    await admin.step(nobody.id, 'start')
    expect((await admin.until(nobody.id, isCompleted)).counts.total).toBe(0)
  })
})

describe('its steps', () => {
  it('lead on from where they may, and are 409 elsewhere', async () => {
    const { id } = await admin.create(
      { rows: rowsFrom(919100000700, 1) },
      { scheduledAt: '2100-01-01T00:00:00Z' },
    )
    const status = async (step: string) => (await admin.step(id, step)).status
    expect(await admin.show(id)).toMatchObject({
      status: 'scheduled',
      scheduledAt: '2100-01-01T00:00:00.000Z',
    })
    expect([await status('pause'), await status('resume')]).toEqual([409, 409])
    expect(await status('start')).toBe(200)
    await admin.until(id, isCompleted)
    for (const step of ['start', 'pause', 'resume', 'cancel']) expect(await status(step)).toBe(409)
    expect((await admin.ask('PATCH', `/api/campaigns/${id}`, { name: 'Done' })).body.data.name).toBe('Done')
    const late = await admin.ask('PATCH', `/api/campaigns/${id}`, { audience: { tags: ['x'] } })
    expect(late.status).toBe(409)
  })

  it('begin by themselves at their time, unless that was moved', async () => {
    const scheduledAt = '2099-01-01T00:00:00.000Z'
    const moved = await admin.create({ rows: rowsFrom(919100000715, 2) }, { scheduledAt })
    await admin.data('PATCH', `/api/campaigns/${moved.id}`, { scheduledAt: '2100-01-01T00:00:00.000Z' })
    const dropped = await admin.create({ rows: rowsFrom(919100000718, 2) }, { scheduledAt })
    expect(await admin.data('PATCH', `/api/campaigns/${dropped.id}`, { scheduledAt: null })).toMatchObject({
      status: 'draft',
      scheduledAt: null,
    })
    // As if their first time had come.
    await app.database.pool.query(
      `update timers set due = now() where kind = 'start-campaign' and subject = any($1)`,
      [[moved.id, dropped.id]],
    )
    const soon = new Date(Date.now() + 1500).toISOString()
    const { id } = await admin.create({ rows: rowsFrom(919100000710, 2) }, { scheduledAt: soon })
    const done = await admin.until(id, isCompleted)
    expect(done.startedAt >= soon).toBe(true)
    expect([(await admin.show(moved.id)).status, (await admin.show(dropped.id)).status]).toEqual([
      'scheduled',
      'draft',
    ])
  })

  it('two starts at once are one', async () => {
    const { id } = await admin.create({ rows: rowsFrom(919100000720, 20) })
    const answers = await Promise.all([1, 2, 3].map(() => admin.step(id, 'start')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    await admin.until(id, isCompleted)
    for (const { phone } of rowsFrom(919100000720, 20)) expect(texts(phone.slice(1))).toHaveLength(1)
  })

  it('can be changed as long as nobody was told anything', async () => {
    const { id } = await admin.create({ rows: rowsFrom(919100000750, 3) })
    const changed = await admin.data('PATCH', `/api/campaigns/${id}`, {
      name: 'Other',
      template: VISIT,
      audience: { rows: [{ phone: '919100000759', variables: { name: 'Asha', city: 'Mysuru' } }] },
    })
    expect(changed).toMatchObject({
      name: 'Other',
      template: VISIT,
      audience: { rows: 1 },
      counts: { total: 1 },
    })
    expect((await admin.step(id, 'cancel')).body.data.status).toBe('cancelled')
    expect(texts('919100000759')).toEqual([])
  })
})

it('a test goes to oneself and counts for nobody', async () => {
  const { id } = await admin.create({ rows: rowsFrom(919100000800, 2) })
  const { status, body } = await admin.ask('POST', `/api/campaigns/${id}/test`, { to: '+91 91000 00899' })
  expect(status).toBe(202)
  expect(body.data).toMatchObject({ status: 'queued', text: orderOf('Person 0', 'KS-0') })
  expect((await admin.show(id)).counts).toMatchObject({ total: 2, queued: 2 })
  expect(
    (await admin.ask('POST', `/api/campaigns/${id}/test`, { to: 'me' })).body.error.details[0].field,
  ).toBe('to')
})

describe('its recipients', () => {
  it('come in pages, by number, and as a file whose cells run nowhere', async () => {
    const rows = [
      ...rowsFrom(919100000900, 5),
      { phone: '=1+1', variables: { '1': 'a,b', '2': '@x', '3': 'c' } },
    ]
    const { id } = await admin.create({ rows })
    const path = `/api/campaigns/${id}/recipients`
    const first = (await admin.ask('GET', `${path}?limit=4`)).body
    expect([first.data.length, first.pagination.hasMore]).toEqual([4, true])
    const second = (await admin.ask('GET', `${path}?limit=4&cursor=${first.pagination.nextCursor}`)).body
    expect(second).toMatchObject({
      data: [{ phone: '919100000904' }, { phone: '=1+1' }],
      pagination: { nextCursor: null },
    })
    const counted = (await admin.ask('GET', `${path}?limit=4&page=2&status=queued`)).body
    expect(counted).toMatchObject({ data: [{ phone: '919100000904' }], pagination: { page: 2, total: 5 } })
    expect((await admin.ask('GET', `${path}?cursor=x`)).status).toBe(400)
    const file = await admin.ask('GET', `${path}?format=csv`)
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const lines = file.body.trimEnd().split('\r\n')
    expect(lines[0]).toBe('phone,status,uncertain,skipReason,errorCode,error,messageId,updatedAt,1,2,3')
    expect(lines[1]).toMatch(/^919100000900,queued,false,,,,,.*,Person 0,KS-0,ready$/)
    expect(lines[6]).toMatch(/^'=1\+1,skipped,false,invalid,INVALID_PHONE,.*,"a,b",'@x,c$/)
    expect(lines).toHaveLength(7)
  })
})

describe('what is refused', () => {
  it.each([
    ['no audience', { audience: {} }, 400, 'audience'],
    ['an audience without anybody', { audience: { rows: [], tags: [] } }, 400, 'audience'],
    ['no phone column', { audience: { csv: 'number\n1' } }, 400, 'audience.csv'],
    ['an unknown channel', { channelId: 'nowhere' }, 404, undefined],
    [
      'a template that WhatsApp paused',
      { template: { name: 'gone', language: 'en_US' } },
      409,
      'template.name',
    ],
    ['no name', { name: ' ' }, 400, 'name'],
    ['a time that is none', { scheduledAt: 'soon' }, 400, 'scheduledAt'],
  ])('%s', async (_what, more, status, field) => {
    const body = admin.draft({ audience: { rows: rowsFrom(919100000950, 1) }, ...more })
    for (const path of ['/api/campaigns', '/api/campaigns?dryRun=1']) {
      const answer = await admin.ask('POST', path, body)
      expect([answer.status, answer.body.error.details[0]?.field]).toEqual([status, field])
    }
  })

  it('agents, another company and unknown ids', async () => {
    const { id } = await admin.create({ rows: rowsFrom(919100000960, 1) })
    const { stranger } = app
    const other = campaignsOf(app, stranger, await app.signIn(stranger, stranger.admin))
    const paths = [
      `/api/campaigns/${id}`,
      `/api/campaigns/${id}/recipients`,
      `/api/campaigns/${id}/recipients?format=csv`,
    ]
    for (const path of paths) {
      expect([(await agent.ask('GET', path)).status, (await other.ask('GET', path)).status]).toEqual([
        403, 404,
      ])
    }
    expect(
      (await agent.ask('POST', '/api/campaigns', agent.draft({ audience: { tags: ['x'] } }))).status,
    ).toBe(403)
    expect((await agent.step(id, 'start')).status).toBe(403)
    for (const step of ['start', 'pause', 'resume', 'cancel'])
      expect((await other.step(id, step)).status).toBe(404)
    expect((await other.ask('PATCH', `/api/campaigns/${id}`, { name: 'Mine' })).status).toBe(404)
    expect((await other.ask('POST', `/api/campaigns/${id}/test`, { to: '919100000961' })).status).toBe(404)
    expect((await admin.ask('GET', '/api/campaigns/nothing')).status).toBe(404)
    expect((await other.ask('GET', '/api/campaigns')).body.data).toEqual([])
  })
})

it('the list is newest first, by status, in pages', async () => {
  const page = (await admin.ask('GET', '/api/campaigns?limit=2')).body
  expect(page.pagination.hasMore).toBe(true)
  expect(page.data[0].createdAt >= page.data[1].createdAt).toBe(true)
  const next = (await admin.ask('GET', `/api/campaigns?limit=2&cursor=${page.pagination.nextCursor}`)).body
  expect(next.data[0].createdAt <= page.data[1].createdAt).toBe(true)
  const cancelled = await admin.data('GET', '/api/campaigns?status=cancelled')
  expect(cancelled.map(({ status }: { status: string }) => status)).toEqual(['cancelled'])
})
