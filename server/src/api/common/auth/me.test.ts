import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../../../test/http-world.ts'
import { createAgent } from '../../../core/agents/create-agent.ts'
import { argon2 } from '../../../core/agents/passwords.ts'

let desk: HttpWorld
let token: string
let email: string
let people = 0

beforeAll(async () => {
  desk = await startHttpWorld()
})
afterAll(() => desk.stop())
beforeEach(async () => {
  people += 1
  email = `person${people}@example.com`
  const passwordHash = await argon2.hash('first password')
  await desk.kaveri.run((ctx) => createAgent(ctx, { name: 'Somebody', role: 'agent', email, passwordHash }))
  token = (await login('first password')).body.accessToken
  desk.ended.length = 0
})

const login = (password: string) => desk.ask('POST', '/api/auth/login', { body: { email, password } })
const patch = (body: object) => desk.ask('PATCH', '/api/auth/me', { token, body })
const me = (token: string) => desk.ask('GET', '/api/auth/me', { token })

describe('the own profile', () => {
  it('is changed where something is said, and else stays', async () => {
    await patch({ name: 'Asha', phone: '+1 (555) 000-1051', avatarUrl: 'https://example.com/a.png' })
    const { status, body } = await patch({ name: 'Asha M.' })
    expect(status).toBe(200)
    expect(body.user).toMatchObject({
      name: 'Asha M.',
      phone: '15550001051',
      avatarUrl: 'https://example.com/a.png',
    })
    expect((await me(token)).body).toEqual(body)
    expect((await patch({ phone: null, avatarUrl: null })).body.user).toMatchObject({
      phone: null,
      avatarUrl: null,
    })
  })

  it('the role and whose it is can not be', async () => {
    const { body } = await patch({ role: 'admin', tenantId: desk.stranger.tenantId, email: 'x@y.example' })
    expect(body.user).toMatchObject({ role: 'agent', tenantId: desk.kaveri.tenantId, email })
  })

  it('preferences are merged key by key, null takes one away', async () => {
    await patch({ preferences: { theme: 'dark', density: 'compact', ours: { kept: [1] } } })
    const { body } = await patch({ preferences: { density: null, locale: 'en' } })
    expect(body.user.preferences).toEqual({ theme: 'dark', locale: 'en', ours: { kept: [1] } })
  })

  it('preferences are at most 16 KB, all together', async () => {
    expect((await patch({ preferences: { one: 'a'.repeat(9000) } })).status).toBe(200)
    const { status, body } = await patch({ preferences: { two: 'b'.repeat(9000) } })
    expect([status, body.error.details[0].field]).toEqual([400, 'preferences'])
    expect((await patch({ preferences: { two: 'b'.repeat(20_000) } })).status).toBe(400)
    expect(Object.keys((await me(token)).body.user.preferences)).toEqual(['one'])
  })

  it('ten changes of preferences at once are all kept', async () => {
    const keys = Array.from({ length: 10 }, (_, index) => `key${index}`)
    await Promise.all(keys.map((key) => patch({ preferences: { [key]: true } })))
    expect(Object.keys((await me(token)).body.user.preferences).sort()).toEqual(keys)
  })

  it.each([
    { phone: 'call me' },
    { avatarUrl: 'javascript:alert(1)' },
    { name: '' },
    { preferences: 'dark' },
  ])('%o is refused', async (wrong) => {
    expect((await patch(wrong)).status).toBe(400)
  })
})

describe('the own password', () => {
  const change = { password: 'second password', currentPassword: 'first password' }

  it('is changed with the current one, and the other sessions end', async () => {
    const other = (await login('first password')).body
    expect((await patch(change)).status).toBe(200)
    expect((await me(token)).status).toBe(200)
    expect((await me(other.accessToken)).status).toBe(401)
    expect(desk.ended).toHaveLength(1)
    const refresh = { body: { refreshToken: other.refreshToken } }
    expect((await desk.ask('POST', '/api/auth/refresh', refresh)).status).toBe(401)
    expect((await login('first password')).status).toBe(401)
    expect((await login('second password')).status).toBe(200)
  })

  it.each([
    [{ password: 'second password' }, 'currentPassword'],
    [{ password: 'second password', currentPassword: 'wrong' }, 'currentPassword'],
    [{ password: 'short', currentPassword: 'first password' }, 'password'],
  ])('%o is refused, and nothing of it happens', async (wrong, field) => {
    const { status, body } = await patch({ ...wrong, name: 'Changed' })
    expect([status, body.error.details[0].field]).toEqual([400, field])
    expect((await me(token)).body.user.name).toBe('Somebody')
    expect((await login('first password')).status).toBe(200)
  })

  it('of two changes at once one counts', async () => {
    const answers = await Promise.all([patch(change), patch({ ...change, password: 'third password' })])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400])
  })
})
