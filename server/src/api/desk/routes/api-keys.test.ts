import { apiKey, newApiKey, scopeNouns } from '@parley/contracts/desk/api-key'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { waitFor } from '../../../../test/wait-for.ts'
import { receive } from '../../../core/receiving/receive.ts'
import { sql } from '../../../db/sql.ts'
import { packId } from '../../../kernel/ids.ts'
import { MINUTE } from '../../../kernel/instant.ts'

let world: DeskWorld
let admin: Speak
let john: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  admin = await world.as(world.kaveri, world.kaveri.admin)
  john = await world.as(world.kaveri, world.kaveri.john)
})
afterAll(() => world.stop())

const make = async (scopes?: string[], name = 'Orders') =>
  (await admin('POST', '/api/api-keys', { name, scopes })).body.data as { id: string; key: string }
const by = (key: string, how: 'Authorization' | 'X-API-Key' = 'X-API-Key') => ({
  headers: how === 'X-API-Key' ? { 'X-API-Key': key } : { Authorization: `Bearer ${key}` },
})
const ask = (key: string, method: string, path: string, body?: unknown) =>
  world.ask(method, path, { body, ...by(key) })

async function conversation(number: number) {
  const { kaveri } = world
  const sentAt = world.clock.now()
  const [message] = await kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, 'Hello', { sentAt }, someone(number))]),
  )
  return String(message!.conversationId)
}

describe('a new key', () => {
  it('is shown once, whole; later only that it is there, and its text is kept nowhere', async () => {
    const { status, body } = await admin('POST', '/api/api-keys', {
      name: 'Orders',
      scopes: ['contacts:read'],
    })
    expect(status).toBe(201)
    expect(newApiKey.strict().parse(body.data)).toEqual(body.data)
    const { key, ...rest } = body.data
    expect(rest).toMatchObject({
      name: 'Orders',
      scopes: ['contacts:read'],
      createdBy: { id: world.kaveri.admin.id, name: 'admin' },
      lastUsedAt: null,
    })
    const { data } = (await admin('GET', '/api/api-keys')).body
    expect(data).toContainEqual(rest)
    for (const one of data) expect(apiKey.strict().parse(one)).toEqual(one)
    const { rows } = await world.database.pool.query('select * from api_keys')
    expect(JSON.stringify(rows)).not.toContain(key.slice(-43))
  })

  it('may do everything unless said', async () => {
    expect(await make()).toMatchObject({ scopes: ['*'] })
  })

  it.each([
    [{ name: '' }],
    [{ name: 'x', scopes: [] }],
    [{ name: 'x', scopes: ['everything'] }],
    [{ name: 'x', scopes: ['contacts:delete'] }],
    [{ name: 'x', scopes: ['cats:read'] }],
    [{ scopes: ['*'] }],
  ])('%j is 400', async (body) => {
    expect((await admin('POST', '/api/api-keys', body)).status).toBe(400)
  })

  it('may be given any noun of this contract’s paths but those that are for people alone', async () => {
    const { body } = await admin('GET', '/api/openapi.json')
    const nouns = new Set(Object.keys(body.paths).map((path) => path.split('/')[2]!))
    const people = ['auth', 'health', 'notifications', 'push-subscriptions']
    expect([...nouns].filter((noun) => !(scopeNouns as readonly string[]).includes(noun)).sort()).toEqual(
      people.filter((noun) => nouns.has(noun)),
    )
  })

  it('is an admin’s to make, see and remove', async () => {
    const { id } = await make()
    expect((await john('POST', '/api/api-keys', { name: 'x' })).status).toBe(403)
    expect((await john('GET', '/api/api-keys')).status).toBe(403)
    expect((await john('DELETE', `/api/api-keys/${id}`)).status).toBe(403)
    const stranger = await world.as(world.stranger, world.stranger.admin)
    expect((await stranger('DELETE', `/api/api-keys/${id}`)).status).toBe(404)
    expect((await stranger('GET', '/api/api-keys')).body.data).toEqual([])
  })
})

describe('who comes in with a key', () => {
  it.each(['Authorization', 'X-API-Key'] as const)('by %s acts as an admin', async (how) => {
    const { key } = await make()
    const { status, body } = await world.ask('GET', '/api/audit-log', by(key, how))
    expect([status, body.success]).toEqual([200, true])
    expect((await world.ask('GET', '/api/channels', by(key, how))).body.data[0]).toHaveProperty('webhookUrl')
    expect(
      (await world.ask('POST', '/api/departments', { body: { name: how }, ...by(key, how) })).status,
    ).toBe(201)
  })

  it('writes as `api`, under the key’s name', async () => {
    const { key, id } = await make(['messages:write', 'conversations:write'])
    const conversationId = await conversation(731)
    const body = { conversationId, type: 'text', text: 'From our shop' }
    const sent = await ask(key, 'POST', '/api/messages', body)
    expect(sent.status).toBe(202)
    expect(sent.body.data.sender).toEqual({ type: 'api', id, name: 'Orders' })
    const note = await ask(key, 'POST', `/api/conversations/${conversationId}/notes`, { text: 'Noted' })
    expect(note.body.data.author).toEqual({ id, name: 'Orders' })
    const shown = (await john('GET', `/api/conversations/${conversationId}`)).body.data
    expect(shown.firstResponseAt).toBeNull()
  })

  it('stands in the audit log as that key', async () => {
    const { key, id } = await make(undefined, 'Auditor')
    await ask(key, 'POST', '/api/tags', { name: 'by a key' })
    const [entry] = (await admin('GET', '/api/audit-log?limit=1')).body.data
    expect(entry).toMatchObject({ action: 'tag.created', actor: { id, name: 'Auditor', email: null } })
  })

  it('has no profile, password or sessions', async () => {
    const { key } = await make()
    for (const [method, path] of [
      ['GET', '/api/auth/me'],
      ['PATCH', '/api/auth/me'],
      ['GET', '/api/auth/sessions'],
    ] as const)
      expect([path, (await ask(key, method, path)).status]).toEqual([path, 403])
  })

  it('sees no other tenant', async () => {
    const { key } = await make()
    const stranger = await world.as(world.stranger, world.stranger.admin)
    const { id } = (await stranger('POST', '/api/contacts', { name: 'Theirs' })).body.data
    expect((await ask(key, 'GET', `/api/contacts/${id}`)).status).toBe(404)
  })

  it.each([
    ['of nobody', () => `parley_${packId(world.kaveri.tenantId)}_${'x'.repeat(43)}`],
    ['of no tenant', () => `parley_${packId(crypto.randomUUID())}_${'x'.repeat(43)}`],
    ['that is none', () => 'parley_nonsense'],
    ['that is a token', () => 'eyJhbGciOiJIUzI1NiJ9.e30.x'],
  ])('a key %s is 401', async (_what, key) => {
    for (const how of ['Authorization', 'X-API-Key'] as const) {
      const { status, body } = await world.ask('GET', '/api/tags', by(key(), how))
      expect([status, body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  it('one of another tenant’s name is 401', async () => {
    const { key } = await make()
    const [, , secret] = /^parley_(.{22})_(.*)$/.exec(key)!
    const forged = `parley_${packId(world.stranger.tenantId)}_${secret}`
    expect((await ask(forged, 'GET', '/api/tags')).status).toBe(401)
  })

  it('is refused at once when the key is removed', async () => {
    const { key, id } = await make()
    expect((await ask(key, 'GET', '/api/tags')).status).toBe(200)
    expect((await admin('DELETE', `/api/api-keys/${id}`)).status).toBe(204)
    expect((await ask(key, 'GET', '/api/tags')).status).toBe(401)
  })

  it('may look, and change nothing, while the company is suspended', async () => {
    const { key } = await make()
    const set = (status: string) =>
      world.database.global((tx) =>
        tx.query(sql`update tenants set status = ${status} where id = ${world.kaveri.tenantId}`),
      )
    await set('suspended')
    expect((await ask(key, 'GET', '/api/tags')).status).toBe(200)
    expect((await ask(key, 'POST', '/api/tags', { name: 'x' })).status).toBe(403)
    await set('active')
  })

  it('is seen in the list, at most once a minute', async () => {
    const { key, id } = await make()
    const lastUsedAt = async () =>
      (await admin('GET', '/api/api-keys?limit=100')).body.data.find((one: { id: string }) => one.id === id)
        .lastUsedAt
    await ask(key, 'GET', '/api/tags')
    const first = world.clock.now()
    await waitFor(async () => (await lastUsedAt()) === first, 'the use to be noted')
    world.clock.advance(MINUTE)
    await ask(key, 'GET', '/api/tags')
    await waitFor(async () => (await lastUsedAt()) === world.clock.now(), 'the second use to be noted')
  })
})

describe('a scope', () => {
  it('lets in what it names, and nothing else', async () => {
    const { key } = await make(['contacts:read', 'tags:write'])
    const seen = async (method: string, path: string, body?: unknown) =>
      (await ask(key, method, path, body)).status
    expect(await seen('GET', '/api/contacts')).toBe(200)
    expect(await seen('POST', '/api/contacts', { name: 'x' })).toBe(403)
    expect(await seen('POST', '/api/tags', { name: 'scoped' })).toBe(201)
    expect(await seen('GET', '/api/tags')).toBe(403)
    expect(await seen('GET', '/api/conversations')).toBe(403)
    expect(await seen('GET', '/api/agents')).toBe(403)
    const { body } = await ask(key, 'GET', '/api/conversations')
    expect(body.error).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('conversations:read'),
    })
  })

  it('is the path’s noun, whatever stands below it', async () => {
    const { key } = await make(['contacts:write'])
    const { id } = (await ask(key, 'POST', '/api/contacts', { name: 'x' })).body.data
    const other = (await ask(key, 'POST', '/api/contacts', { name: 'y' })).body.data
    expect((await ask(key, 'POST', `/api/contacts/${id}/merge`, { contactId: other.id })).status).toBe(200)
  })

  it('can’t be widened by a key of its own making', async () => {
    const { key } = await make(['api-keys:write', 'tags:read'])
    expect((await ask(key, 'POST', '/api/api-keys', { name: 'more' })).status).toBe(403)
    expect((await ask(key, 'POST', '/api/api-keys', { name: 'more', scopes: ['tags:write'] })).status).toBe(
      403,
    )
    const same = await ask(key, 'POST', '/api/api-keys', { name: 'same', scopes: ['tags:read'] })
    expect(same.status).toBe(201)
    expect((await ask(same.body.data.key, 'GET', '/api/tags')).status).toBe(200)
  })
})
