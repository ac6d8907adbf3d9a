import { auditEntry } from '@parley/contracts/desk/audit-entry'
import { tenantSettings } from '@parley/contracts/desk/tenant'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { actorOf } from '../../../../test/world.ts'
import { createAgent } from '../../../core/agents/create-agent.ts'

let world: DeskWorld
let admin: Speak
let john: Speak
let lead: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  const { kaveri } = world
  admin = await world.as(kaveri, kaveri.admin)
  john = await world.as(kaveri, kaveri.john)
  const supervisor = await kaveri.run((ctx) =>
    createAgent(ctx, { name: 'lead', email: 'lead@kaveri.example', role: 'supervisor', passwordHash: null }),
  )
  lead = await world.as(kaveri, actorOf(supervisor))
})
afterAll(() => world.stop())

const log = async (query = 'limit=100', speak = admin) => (await speak('GET', `/api/audit-log?${query}`)).body

describe('the tenant', () => {
  it('is read by everybody, in the shape of the contract', async () => {
    const { status, body } = await john('GET', '/api/tenant')
    expect(status).toBe(200)
    expect(tenantSettings.strict().parse(body.data)).toEqual(body.data)
    expect(body.data).toMatchObject({
      id: world.kaveri.tenantId,
      slug: 'kaveri-stores',
      timeZone: 'UTC',
      locale: 'en',
      status: 'active',
      limits: { agents: null, channels: null, messagesPerDay: null, storageBytes: null },
    })
  })

  it('is changed by admins, and everybody has it so from then on', async () => {
    const change = { name: 'Kaveri', slug: 'kaveri', timeZone: 'Asia/Kolkata', locale: 'kn' }
    const { status, body } = await admin('PATCH', '/api/tenant', {
      ...change,
      status: 'suspended',
      limits: { agents: 9 },
    })
    expect([status, body.data]).toMatchObject([
      200,
      { ...change, status: 'active', limits: { agents: null } },
    ])
    expect((await john('GET', '/api/tenant')).body.data).toEqual(body.data)
    for (const speak of [john, lead])
      expect((await speak('PATCH', '/api/tenant', { name: 'x' })).status).toBe(403)
  })

  it('has a slug of its own', async () => {
    const { status, body } = await admin('PATCH', '/api/tenant', { slug: 'stranger' })
    expect([status, body.error.code, body.error.details[0].field]).toEqual([409, 'CONFLICT', 'slug'])
  })

  it.each([
    ['slug', { slug: 'Not a slug' }],
    ['timeZone', { timeZone: 'Nowhere' }],
    ['locale', { locale: 'English please' }],
    ['name', { name: ' ' }],
  ])('with a wrong %s is refused', async (field, body) => {
    const answer = await admin('PATCH', '/api/tenant', body)
    expect([answer.status, answer.body.error.details[0].field]).toEqual([400, field])
  })
})

describe('the audit log', () => {
  it('says who did what to what, from where, with what was before and after', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.77' }
    await admin('PATCH', '/api/tenant', { timeZone: 'Europe/Berlin', locale: 'kn' }, { headers })
    const [entry] = (await log()).data
    expect(auditEntry.strict().parse(entry)).toEqual(entry)
    const { id, name } = world.kaveri.admin
    expect(entry).toMatchObject({
      actor: { id, name, email: 'admin@kaveri-stores.example' },
      action: 'tenant.updated',
      target: { type: 'tenant', id: world.kaveri.tenantId, name: 'Kaveri' },
      changes: { timeZone: { from: 'Asia/Kolkata', to: 'Europe/Berlin' } },
      ip: '203.0.113.77',
      at: world.clock.now(),
    })
  })

  it('has every administrative act, newest first', async () => {
    const hours = { timeZone: 'UTC', days: [{ day: 'mon', open: '09:00', close: '18:00' }] }
    const acts: [string, string, object, object][] = [
      ['tag', '/api/tags', { name: 'audited' }, { color: 'red' }],
      ['department', '/api/departments', { name: 'Audited' }, { description: 'x' }],
      ['cannedResponse', '/api/canned-responses', { shortcut: 'audited', content: 'x' }, { title: 'x' }],
      ['businessHours', '/api/business-hours', hours, { name: 'x' }],
      ['autoResponse', '/api/auto-responses', { kind: 'away', content: 'x' }, { enabled: false }],
    ]
    for (const [noun, path, make, change] of acts) {
      const { id } = (await admin('POST', path, make)).body.data
      await admin('PATCH', `${path}/${id}`, change)
      await admin('DELETE', `${path}/${id}`)
      const entries = (await log('limit=3')).data
      expect(entries.map(({ action }: { action: string }) => action)).toEqual([
        `${noun}.deleted`,
        `${noun}.updated`,
        `${noun}.created`,
      ])
      for (const { target } of entries) expect(target).toMatchObject({ type: noun, id })
    }
    const { id } = (await admin('POST', '/api/api-keys', { name: 'audited' })).body.data
    await admin('DELETE', `/api/api-keys/${id}`)
    expect((await log('limit=2')).data).toMatchObject([
      { action: 'apiKey.deleted', target: { id, name: 'audited' } },
      { action: 'apiKey.created', changes: { scopes: { from: null, to: ['*'] } } },
    ])
  })

  it('never has a secret', async () => {
    const { key } = (await admin('POST', '/api/api-keys', { name: 'secret' })).body.data
    const text = JSON.stringify((await log()).data)
    expect(text).not.toContain(key)
    expect(text).not.toContain(key.slice(-43))
    expect(text).not.toContain('hash')
  })

  it('has nothing of what was refused', async () => {
    const before = (await log()).data
    await admin('PATCH', '/api/tenant', { slug: 'stranger' })
    await john('PATCH', '/api/tenant', { name: 'x' })
    await admin('POST', '/api/tags', { name: '' })
    await admin('PATCH', '/api/tenant', {})
    expect((await log()).data).toEqual(before)
  })

  it('is for admins, each of their own company', async () => {
    for (const speak of [john, lead]) expect((await speak('GET', '/api/audit-log')).status).toBe(403)
    const stranger = await world.as(world.stranger, world.stranger.admin)
    expect((await log('limit=100', stranger)).data).toEqual([])
  })

  it('pages and filters', async () => {
    const all = (await log()).data
    const { data, pagination } = await log('limit=4')
    const rest = await log(`limit=100&cursor=${pagination.nextCursor}`)
    expect([...data, ...rest.data]).toEqual(all)
    expect((await log('limit=4&page=2')).data).toEqual(all.slice(4, 8))
    const tenants = (await log('action=tenant.updated')).data
    expect(tenants).toEqual(all.filter(({ action }: { action: string }) => action === 'tenant.updated'))
    expect((await log(`actorId=${world.kaveri.john.id}`)).data).toEqual([])
  })
})
