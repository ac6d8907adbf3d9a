import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../../test/http-world.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { sql } from '../../db/sql.ts'
import { ClientTx } from '../../db/tx.ts'
import { MINUTE, SECOND } from '../../kernel/instant.ts'

let desk: HttpWorld
beforeAll(async () => {
  desk = await startHttpWorld({}, (app, { authenticated }) => {
    app.get('/api/nothing', { onRequest: authenticated }, async () => 'done')
  })
})
afterAll(() => desk.stop())
afterEach(() => {
  vi.restoreAllMocks()
})

const usedAt = async (id: string) => {
  const [row] = await desk.kaveri.run((ctx) =>
    ctx.tx.query<{ lastUsedAt: string }>(
      sql`select last_used_at from sessions where tenant_id = ${ctx.tenantId} and id = ${id}`,
    ),
  )
  return row!.lastUsedAt
}

describe('who asks', () => {
  it('is found with one statement, whatever else the request does', async () => {
    const { accessToken: token } = await desk.signIn(desk.kaveri, desk.kaveri.john)
    await desk.ask('GET', '/api/nothing', { token })
    const statements = vi.spyOn(ClientTx.prototype, 'query')
    const connections = vi.spyOn(desk.database.pool, 'connect')
    expect((await desk.ask('GET', '/api/nothing', { token })).body).toBe('done')
    expect(statements).toHaveBeenCalledTimes(1)
    expect(connections).toHaveBeenCalledTimes(1)
  })

  it('and what the token says alone is found with none', async () => {
    const { accessToken } = await desk.signIn(desk.kaveri, desk.kaveri.john)
    const statements = vi.spyOn(ClientTx.prototype, 'query')
    await desk.ask('GET', '/api/nowhere', { token: accessToken })
    await desk.ask('GET', '/api/nothing', { token: 'not.a.token' })
    expect(statements).not.toHaveBeenCalled()
  })

  it('is known to verbs as the agent of now, in the own tenant', async () => {
    const { accessToken, sessionId } = await desk.signIn(desk.kaveri, desk.kaveri.admin)
    const seen = vi.spyOn(desk.gate.database, 'tenant')
    await desk.ask('GET', '/api/auth/me', { token: accessToken })
    expect(new Set(seen.mock.calls.map(([tenantId]) => tenantId))).toEqual(new Set([desk.kaveri.tenantId]))
    expect(sessionId).not.toBe(desk.kaveri.admin.sessionId)
  })

  it('was here is noted once a minute, and not by the request itself', async () => {
    const { accessToken: token, sessionId } = await desk.signIn(desk.kaveri, desk.kaveri.john)
    const signedIn = desk.clock.now()
    desk.clock.advance(MINUTE - SECOND)
    await desk.ask('GET', '/api/nothing', { token })
    desk.clock.advance(SECOND)
    const statements = vi.spyOn(ClientTx.prototype, 'query')
    const noting = () => statements.mock.calls.filter(([{ text }]) => text.includes('last_used_at <'))
    await Promise.all(Array.from({ length: 5 }, () => desk.ask('GET', '/api/nothing', { token })))
    await waitFor(async () => (await usedAt(sessionId)) === desk.clock.now(), 'the use to be noted')
    await desk.ask('GET', '/api/nothing', { token })
    expect(noting()).toHaveLength(1)
    expect(signedIn).not.toBe(desk.clock.now())
  })

  it('is answered also where the use can not be noted', async () => {
    const { accessToken: token } = await desk.signIn(desk.kaveri, desk.kaveri.john)
    desk.clock.advance(2 * MINUTE)
    const real = ClientTx.prototype.query
    vi.spyOn(ClientTx.prototype, 'query').mockImplementation(function (this: ClientTx, statement) {
      if (statement.text.includes('last_used_at <')) return Promise.reject(new Error('no room on the disk'))
      return real.call(this, statement) as never
    })
    expect((await desk.ask('GET', '/api/nothing', { token })).status).toBe(200)
  })
})
