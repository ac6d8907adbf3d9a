import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type HttpWorld, SECRETS, startHttpWorld } from '../../../../test/http-world.ts'
import type { TokenPair } from '../../../core/agents/open-session.ts'
import { sql } from '../../../db/sql.ts'
import { DAY, MINUTE } from '../../../kernel/instant.ts'

let desk: HttpWorld
let session: TokenPair & { sessionId: string }

beforeAll(async () => {
  desk = await startHttpWorld()
})
afterAll(() => desk.stop())
beforeEach(async () => {
  session = await desk.signIn(desk.kaveri, desk.kaveri.john)
  desk.ended.length = 0
})

const me = (token: string) => desk.ask('GET', '/api/auth/me', { token })
const refresh = (refreshToken: unknown, attemptId?: string) =>
  desk.ask('POST', '/api/auth/refresh', { body: { refreshToken, attemptId } })
const logout = (body: object, token?: string) => desk.ask('POST', '/api/auth/logout', { body, token })
const refused = (message: string) => expect.objectContaining({ detail: message })

describe('a refresh token', () => {
  it('gives a new pair and is spent', async () => {
    const { status, body } = await refresh(session.refreshToken)
    expect([status, body]).toEqual([
      200,
      { accessToken: expect.any(String), refreshToken: expect.any(String) },
    ])
    expect(body.refreshToken).not.toBe(session.refreshToken)
    expect((await me(body.accessToken)).status).toBe(200)
    expect((await me(session.accessToken)).status).toBe(200)
    expect((await refresh(body.refreshToken)).status).toBe(200)
  })

  it('that is used twice ends its whole session, the newest tokens and the sockets, too', async () => {
    const second = (await refresh(session.refreshToken)).body
    const third = (await refresh(second.refreshToken)).body
    const { status, body } = await refresh(session.refreshToken)
    expect([status, body]).toEqual([401, refused('Invalid or expired refresh token')])
    expect(desk.ended).toEqual([session.sessionId])
    expect((await me(third.accessToken)).status).toBe(401)
    expect((await refresh(third.refreshToken)).status).toBe(401)
  })

  it('of which 10 copies are used at once gives one pair, and the session ends', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(session.refreshToken)))
    const won = answers.filter((answer) => answer.status === 200)
    expect(won).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(9)
    expect((await me(won[0]!.body.accessToken)).status).toBe(401)
    expect(new Set(desk.ended)).toEqual(new Set([session.sessionId]))
  })

  it('leaves other sessions of the same agent alone', async () => {
    const other = await desk.signIn(desk.kaveri, desk.kaveri.john)
    await refresh(session.refreshToken)
    await refresh(session.refreshToken)
    expect((await me(other.accessToken)).status).toBe(200)
  })

  it('lives a week, the session as long as it is refreshed', async () => {
    desk.clock.advance(6 * DAY)
    const { body } = await refresh(session.refreshToken)
    desk.clock.advance(6 * DAY)
    expect((await refresh(body.refreshToken)).status).toBe(200)
    const late = await desk.signIn(desk.kaveri, desk.kaveri.john)
    desk.clock.advance(7 * DAY)
    expect((await refresh(late.refreshToken)).body).toEqual(refused('Invalid or expired refresh token'))
  })

  it.each([undefined, '', 7])('%j is none', async (given) => {
    const { status, body } = await refresh(given)
    expect([status, body]).toEqual([400, refused('refreshToken is required')])
  })

  it('is not an access token, nor the other way round', async () => {
    const { status, body } = await refresh(session.accessToken)
    expect([status, body]).toEqual([401, refused('Invalid token type')])
    expect((await me(session.refreshToken)).status).toBe(401)
  })

  it('that was signed, but never given out, does not end anything', async () => {
    const claims = (await desk.gate.tokens.verify(session.refreshToken))!
    const made = await desk.gate.tokens.sign({ ...claims, id: crypto.randomUUID() })
    expect((await refresh(made)).body).toEqual(refused('Invalid or expired refresh token'))
    expect((await me(session.accessToken)).status).toBe(200)
  })
})

describe('an exchange whose answer was lost', () => {
  const ATTEMPT = 'the-first-exchange'
  const alive = async () => (await me(session.accessToken)).status === 200

  it('gives the same refresh token again to the same attempt, and the session goes on', async () => {
    const lost = (await refresh(session.refreshToken, ATTEMPT)).body
    desk.clock.advance(5 * MINUTE)
    const { status, body } = await refresh(session.refreshToken, ATTEMPT)
    const idOf = async (token: string) => (await desk.gate.tokens.verify(token))!
    expect(status).toBe(200)
    const [before, after] = [await idOf(lost.refreshToken), await idOf(body.refreshToken)]
    expect([after.id, after.expiresAt]).toEqual([before.id, before.expiresAt])
    expect((await me(body.accessToken)).status).toBe(200)
    expect((await refresh(body.refreshToken, 'the-second-exchange')).status).toBe(200)
    expect(desk.ended).toEqual([])
  })

  it('of which 10 repeats come at once gives all of them one refresh token', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => refresh(session.refreshToken, ATTEMPT)),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200))
    const ids = answers.map(async ({ body }) => (await desk.gate.tokens.verify(body.refreshToken))!.id)
    expect(new Set(await Promise.all(ids)).size).toBe(1)
    expect(await alive()).toBe(true)
  })

  it.each([
    ['another attempt', 'somebody-elses-exchange'],
    ['who names none', undefined],
  ])('ends the session for %s', async (_who, other) => {
    await refresh(session.refreshToken, ATTEMPT)
    expect((await refresh(session.refreshToken, other)).status).toBe(401)
    expect(await alive()).toBe(false)
    expect(desk.ended).toEqual([session.sessionId])
  })

  it('that named none, ends the session for whoever names one', async () => {
    await refresh(session.refreshToken)
    expect((await refresh(session.refreshToken, ATTEMPT)).status).toBe(401)
    expect(await alive()).toBe(false)
  })

  it('can be repeated for five minutes, and ends the session later', async () => {
    await refresh(session.refreshToken, ATTEMPT)
    desk.clock.advance(5 * MINUTE + 1)
    expect((await refresh(session.refreshToken, ATTEMPT)).status).toBe(401)
    expect(await alive()).toBe(false)
  })

  it('can be repeated only while what it gave is unspent', async () => {
    const { body } = await refresh(session.refreshToken, ATTEMPT)
    await refresh(body.refreshToken, 'the-second-exchange')
    expect((await refresh(session.refreshToken, ATTEMPT)).status).toBe(401)
    expect(await alive()).toBe(false)
  })

  it('leaves no token and no attempt in the database', async () => {
    const { body } = await refresh(session.refreshToken, ATTEMPT)
    const rows = await desk.kaveri.run((ctx) =>
      ctx.tx.query(
        sql`select to_jsonb(t)::text as row from refresh_tokens t where tenant_id = ${ctx.tenantId}`,
      ),
    )
    const stored = JSON.stringify(rows)
    expect(stored).toContain(session.sessionId)
    expect(stored).not.toContain(ATTEMPT)
    expect(stored).not.toContain(body.refreshToken)
  })
})

describe('an access token', () => {
  it('lives 15 minutes', async () => {
    desk.clock.advance(15 * MINUTE - 1000)
    expect((await me(session.accessToken)).status).toBe(200)
    desk.clock.advance(1000)
    expect((await me(session.accessToken)).body).toEqual(refused('Invalid or expired token'))
  })

  it('is needed', async () => {
    const { status, body } = await desk.ask('GET', '/api/auth/me')
    expect([status, body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
    expect((await desk.ask('GET', '/api/auth/me', { headers: { Authorization: 'Basic eA==' } })).status).toBe(
      401,
    )
  })

  it('of a stranger to the body is refused before the body is read', async () => {
    const { status } = await desk.ask('PATCH', '/api/auth/me', { body: '{ not json', token: 'x.y.z' })
    expect(status).toBe(401)
  })

  const forge = (secret: string, changes: object = {}) =>
    new SignJWT({
      token_type: 'access',
      tenant_id: desk.kaveri.tenantId,
      role: 'agent',
      sid: session.sessionId,
      sub: desk.kaveri.john.id,
      jti: 'forged',
      ...changes,
    })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(new Date(Date.parse(desk.clock.now()) + MINUTE))
      .sign(new TextEncoder().encode(secret))

  it('of another secret is refused, of the previous one not', async () => {
    expect((await me(await forge('somebody elses'))).status).toBe(401)
    expect((await me(await forge(SECRETS.previous[0]!))).status).toBe(200)
  })

  it('names a session, its agent and its tenant, and all must fit', async () => {
    const { current } = SECRETS
    expect((await me(await forge(current))).status).toBe(200)
    expect((await me(await forge(current, { sub: desk.kaveri.jane.id }))).status).toBe(401)
    expect((await me(await forge(current, { tenant_id: desk.stranger.tenantId }))).status).toBe(401)
    expect((await me(await forge(current, { sid: crypto.randomUUID() }))).status).toBe(401)
    expect((await me(await forge(current, { sid: undefined }))).status).toBe(401)
    expect((await me(await forge(current, { token_type: 'contact' }))).status).toBe(401)
  })

  it('says a role, but the role that counts is the one of now', async () => {
    const token = await forge(SECRETS.current, { role: 'admin' })
    expect((await me(token)).body.user.role).toBe('agent')
  })

  it('is refused at once when its agent is deactivated', async () => {
    const active = (is: boolean) =>
      desk.kaveri.run((ctx) =>
        ctx.tx.query(
          sql`update agents set is_active = ${is} where tenant_id = ${ctx.tenantId} and id = ${desk.kaveri.john.id}`,
        ),
      )
    await active(false)
    expect((await me(session.accessToken)).status).toBe(401)
    expect((await refresh(session.refreshToken)).status).toBe(401)
    await active(true)
  })
})

describe('signing out', () => {
  it('refuses the token from then on, its refresh tokens with it, and tells the sockets', async () => {
    const { status, body } = await logout({}, session.accessToken)
    expect([status, body]).toEqual([200, { status: 1, message: 'Logged out' }])
    expect((await me(session.accessToken)).status).toBe(401)
    expect((await refresh(session.refreshToken)).status).toBe(401)
    expect(desk.ended).toEqual([session.sessionId])
  })

  it('takes the token from the body first, also a refresh token', async () => {
    const other = await desk.signIn(desk.kaveri, desk.kaveri.john)
    expect((await logout({ token: session.refreshToken }, other.accessToken)).status).toBe(200)
    expect((await me(session.accessToken)).status).toBe(401)
    expect((await me(other.accessToken)).status).toBe(200)
  })

  it('needs a token that is good', async () => {
    const none = await logout({})
    expect([none.status, none.body]).toEqual([
      400,
      refused('token is required (body or Authorization header)'),
    ])
    await logout({ token: session.accessToken })
    for (const token of [session.accessToken, 'x.y.z']) {
      const { status, body } = await logout({ token })
      expect([status, body]).toEqual([401, refused('Invalid or expired token')])
    }
  })

  it('is told when it happened', async () => {
    await logout({ token: session.accessToken })
    const [john] = await desk.kaveri.run((ctx) =>
      ctx.tx.query<{ lastLogoutAt: string }>(
        sql`select last_logout_at from agents where tenant_id = ${ctx.tenantId} and id = ${desk.kaveri.john.id}`,
      ),
    )
    expect(john!.lastLogoutAt).toBe(desk.clock.now())
  })
})

describe('the list of sessions', () => {
  const list = (token: string) => desk.ask('GET', '/api/auth/sessions', { token })
  const end = (token: string, id: string) => desk.ask('DELETE', `/api/auth/sessions/${id}`, { token })
  const admin = () => desk.signIn(desk.kaveri, desk.kaveri.admin)

  it('has where one is signed in now, and marks where one asks from', async () => {
    const [first, second, over] = [await admin(), await admin(), await admin()]
    await logout({ token: over.accessToken })
    const { body } = await list(second.accessToken)
    expect(body.data).toHaveLength(2)
    expect(body.data).toContainEqual({
      id: second.sessionId,
      device: 'a test',
      ip: '127.0.0.1',
      createdAt: desk.clock.now(),
      lastUsedAt: desk.clock.now(),
      current: true,
    })
    expect(body.data).toContainEqual(expect.objectContaining({ id: first.sessionId, current: false }))
  })

  it('ends one: its tokens are refused at once, and its sockets end', async () => {
    const other = await desk.signIn(desk.kaveri, desk.kaveri.john)
    const { status, body } = await end(session.accessToken, other.sessionId)
    expect([status, body]).toEqual([204, ''])
    expect((await me(other.accessToken)).status).toBe(401)
    expect((await refresh(other.refreshToken)).status).toBe(401)
    expect((await me(session.accessToken)).status).toBe(200)
    expect(desk.ended).toEqual([other.sessionId])
    expect((await end(session.accessToken, other.sessionId)).status).toBe(404)
  })

  it("somebody else's, another tenant's and what is no session are not found", async () => {
    const jane = await desk.signIn(desk.kaveri, desk.kaveri.jane)
    const stranger = await desk.signIn(desk.stranger, desk.stranger.john)
    for (const id of [jane.sessionId, stranger.sessionId, crypto.randomUUID(), 'none']) {
      expect((await end(session.accessToken, id)).status).toBe(404)
    }
    expect((await me(jane.accessToken)).status).toBe(200)
    expect((await me(stranger.accessToken)).status).toBe(200)
    expect(desk.ended).toEqual([])
  })
})
