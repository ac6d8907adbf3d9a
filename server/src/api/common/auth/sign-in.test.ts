import * as library from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshAddress, type HttpWorld, startHttpWorld } from '../../../../test/http-world.ts'
import { createAgent } from '../../../core/agents/create-agent.ts'
import { argon2 } from '../../../core/agents/passwords.ts'
import { listChannels } from '../../../db/channels/channels.ts'
import { sql } from '../../../db/sql.ts'
import { findTenant } from '../../../db/tenants/tenants.ts'

// The real library, counted.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof library>()
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) }
})

let desk: HttpWorld
beforeAll(async () => {
  desk = await startHttpWorld()
})
afterAll(() => desk.stop())

let companies = 0
const company = (given: object = {}) => {
  companies += 1
  return {
    companyName: `Company ${companies}`,
    name: 'Asha Menon',
    email: `asha${companies}@example.com`,
    password: 'correct horse',
    ...given,
  }
}
const register = (body: object) => desk.ask('POST', '/api/auth/register', { body })
const login = (body: object) => desk.ask('POST', '/api/auth/login', { body })
const me = (token: string) => desk.ask('GET', '/api/auth/me', { token })

/** Somebody of Kaveri with a password. */
async function colleague(given: { email: string; username?: string; tenant?: 'kaveri' | 'stranger' }) {
  const passwordHash = await argon2.hash('agent1234')
  const { tenant = 'kaveri', ...person } = given
  return await desk[tenant].run((ctx) =>
    createAgent(ctx, { name: 'John Doe', role: 'agent', phone: '15550001060', passwordHash, ...person }),
  )
}

describe('registering', () => {
  it('makes the tenant, its first admin and a session', async () => {
    const { status, body } = await register(
      company({ companyName: 'Café Kaveri & Sons', email: ' Asha@Kaveri.Example ' }),
    )
    expect(status).toBe(201)
    expect(body).toEqual({
      success: true,
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      user: {
        id: expect.any(String),
        email: 'asha@kaveri.example',
        username: null,
        name: 'Asha Menon',
        role: 'admin',
        tenantId: body.tenant.id,
        phone: null,
        avatarUrl: null,
        preferences: {},
      },
      tenant: { id: expect.any(String), slug: 'cafe-kaveri-sons', name: 'Café Kaveri & Sons' },
    })
    expect((await me(body.accessToken)).body).toEqual({ success: true, user: body.user, tenant: body.tenant })
  })

  it('makes the channel on which tickets without one stand', async () => {
    const { body } = await register(company())
    const channels = await desk.database.tenant(body.tenant.id, listChannels)
    expect(channels).toMatchObject([{ type: 'api', name: 'API', status: 'connected' }])
  })

  it.each([
    ['Asia/Kolkata', 'Asia/Kolkata'],
    [undefined, 'UTC'],
    ['Etc/Unknown', 'UTC'],
    ['+05:30', 'UTC'],
    [7, 'UTC'],
  ])('in the time zone %j makes a company in %s', async (timeZone, expected) => {
    const { body } = await register(company({ timeZone }))
    const tenant = await desk.database.tenant(body.tenant.id, (tx) => findTenant(tx, body.tenant.id))
    expect(tenant?.timeZone).toBe(expected)
  })

  it('another company of the same name gets a number, a slug that was asked for does not', async () => {
    const slugs = []
    for (let i = 0; i < 3; i++)
      slugs.push((await register(company({ companyName: 'Twin' }))).body.tenant.slug)
    expect(slugs).toEqual(['twin', 'twin-2', 'twin-3'])
    const { status, body } = await register(company({ slug: 'twin' }))
    expect([status, body.error.code, body.error.details]).toEqual([
      409,
      'CONFLICT',
      [{ field: 'slug', message: 'This slug is taken' }],
    ])
  })

  it('an e-mail is taken over the whole installation, in whatever case, and nothing is left of the try', async () => {
    const first = company()
    await register(first)
    const { status, body } = await register(company({ email: first.email.toUpperCase(), slug: 'left-over' }))
    expect([status, body.error.details]).toEqual([409, [{ field: 'email', message: 'This email is taken' }]])
    expect((await register(company({ slug: 'left-over' }))).status).toBe(201)
  })

  it('of 8 who ask for one e-mail at once exactly one gets it', async () => {
    const one = company({ email: 'race@example.com' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => register(one)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409])
  })

  it('of 8 who ask for one slug at once exactly one gets it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => register(company({ slug: 'one-slug' }))),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409])
  })

  it.each([
    [{ email: 'nobody' }, 'email', 'Invalid email format'],
    [{ password: 'short' }, 'password', 'Must have at least 8 characters'],
    [{ slug: 'Not A Slug' }, 'slug', 'Must be 2 to 40 of a-z, 0-9 and -'],
    [{ companyName: undefined }, 'companyName', 'companyName is required'],
  ])('refuses %o', async (given, field, message) => {
    const { status, body } = await register(company(given))
    expect([status, body.error.details, body.detail]).toEqual([400, [{ field, message }], message])
  })
})

describe('signing in', () => {
  it('answers what old and new front ends look for', async () => {
    const john = await colleague({ email: 'john@login.example', username: 'agent_john' })
    const { status, body } = await login({ email: ' JOHN@login.example', password: 'agent1234' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      success: true,
      agentNumber: '15550001060',
      adminid: john.id,
      name: 'John Doe',
      user: { id: john.id, username: 'agent_john', phone: '15550001060', tenantId: desk.kaveri.tenantId },
      tenant: { slug: 'kaveri-stores' },
    })
    expect((await me(body.accessToken)).status).toBe(200)
    const byName = await login({ username: 'Agent_John', password: 'agent1234' })
    expect(byName.body.adminid).toBe(john.id)
  })

  it('a username that stands in several tenants needs the tenant', async () => {
    const here = await colleague({ email: 'here@login.example', username: 'twice' })
    const there = await colleague({ email: 'there@login.example', username: 'twice', tenant: 'stranger' })
    const password = 'agent1234'
    expect((await login({ username: 'twice', password })).status).toBe(401)
    expect((await login({ username: 'twice', password, tenant: 'kaveri-stores' })).body.adminid).toBe(here.id)
    expect((await login({ username: 'twice', password, tenant: 'stranger' })).body.adminid).toBe(there.id)
    expect((await login({ username: 'twice', password, tenant: 'nowhere' })).status).toBe(401)
  })

  it('nobody learns who is known: the same words and the same work for all that is wrong', async () => {
    await colleague({ email: 'known@login.example' })
    const invited = await desk.kaveri.run((ctx) =>
      createAgent(ctx, { name: 'New', role: 'agent', email: 'invited@login.example', passwordHash: null }),
    )
    expect(invited.isActive).toBe(true)
    const answers = []
    for (const email of ['known@login.example', 'unknown@login.example', 'invited@login.example']) {
      vi.mocked(library.verify).mockClear()
      answers.push(await login({ email, password: 'wrong' }))
      const hashes = vi.mocked(library.verify).mock.calls.map(([hash]) => String(hash))
      expect(hashes).toHaveLength(1)
      expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    }
    for (const { status, body } of answers) {
      expect([status, body.error.code, body.detail]).toEqual([401, 'UNAUTHENTICATED', 'Invalid credentials'])
    }
  })

  it('who was deactivated is refused like anybody unknown', async () => {
    const gone = await colleague({ email: 'gone@login.example' })
    await desk.kaveri.run((ctx) =>
      ctx.tx.query(
        sql`update agents set is_active = false where tenant_id = ${ctx.tenantId} and id = ${gone.id}`,
      ),
    )
    const { status, body } = await login({ email: gone.email, password: 'agent1234' })
    expect([status, body.detail]).toEqual([401, 'Invalid credentials'])
  })

  it('a suspended company is told so, but only to who has the password', async () => {
    const { body } = await register(company({ email: 'boss@suspended.example' }))
    const suspend = (status: string) =>
      desk.database.global((tx) =>
        tx.query(sql`update tenants set status = ${status} where id = ${body.tenant.id}`),
      )
    await suspend('suspended')
    const email = 'boss@suspended.example'
    expect((await login({ email, password: 'wrong' })).status).toBe(401)
    const refused = await login({ email, password: 'correct horse' })
    expect([refused.status, refused.body.error.code]).toEqual([403, 'FORBIDDEN'])

    const token = body.accessToken
    expect((await me(token)).status).toBe(200)
    expect((await desk.ask('PATCH', '/api/auth/me', { token, body: { name: 'New' } })).status).toBe(403)
    const refresh = await desk.ask('POST', '/api/auth/refresh', { body: { refreshToken: body.refreshToken } })
    expect(refresh.status).toBe(403)

    await suspend('active')
    expect((await login({ email, password: 'correct horse' })).status).toBe(200)
    const again = await desk.ask('POST', '/api/auth/refresh', { body: { refreshToken: body.refreshToken } })
    expect(again.status).toBe(200)
  })

  it.each([
    [{ password: 'x' }, 'email or username is required'],
    [{ email: 'a@b.example' }, 'password is required'],
    [{}, 'password is required'],
  ])('%o is no sign-in', async (body, message) => {
    const answer = await login(body)
    expect([answer.status, answer.body.detail]).toEqual([400, message])
  })

  it('ends the sessions of the agent that have expired', async () => {
    const old = await colleague({ email: 'old@login.example' })
    await desk.signIn(desk.kaveri, { ...desk.kaveri.john, id: old.id })
    desk.clock.advance(8 * 24 * 3_600_000)
    await login({ email: old.email, password: 'agent1234' })
    const kept = await desk.kaveri.run((ctx) =>
      ctx.tx.query(sql`select s.id, (select count(*) from refresh_tokens r where r.session_id = s.id) as tokens
        from sessions s where s.tenant_id = ${ctx.tenantId} and s.agent_id = ${old.id}`),
    )
    expect(kept).toMatchObject([{ tokens: 1 }])
  })
})

describe('limits of the sign-in, per address and route, refused requests, too', () => {
  it.each([
    ['/api/auth/register', 10],
    ['/api/auth/login', 10],
    ['/api/auth/refresh', 30],
    ['/api/auth/logout', 10],
  ])('%s: %i a minute', async (path, max) => {
    const headers = { 'X-Forwarded-For': freshAddress() }
    const statuses: number[] = []
    for (let i = 0; i < max; i++) statuses.push((await desk.ask('POST', path, { body: '{', headers })).status)
    expect(new Set(statuses)).toEqual(new Set([400]))
    const { status, body, headers: answered } = await desk.ask('POST', path, { body: {}, headers })
    expect([status, body.error.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(answered.get('retry-after'))).toBeGreaterThan(0)
  })
})
