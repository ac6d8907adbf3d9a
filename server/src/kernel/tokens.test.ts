import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { FixedClock } from './clock.ts'
import { MINUTE, plus } from './instant.ts'
import { makeTokens, type TokenClaims } from './tokens.ts'

const NOW = '2026-11-20T12:00:00.000Z'
const claims: TokenClaims = {
  type: 'access',
  id: 'token-1',
  subject: 'agent-1',
  tenantId: 'tenant-1',
  role: 'agent',
  sessionId: 'session-1',
  expiresAt: plus(NOW, 15 * MINUTE),
}
const clock = () => new FixedClock(NOW)
const ours = (secret = 'ours', previous: string[] = [], at = clock()) =>
  makeTokens({ current: secret, previous }, at)
const bytes = (text: string) => new TextEncoder().encode(text)
const partOf = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split('.')[index]!, 'base64url').toString())

describe('tokens', () => {
  it('say on the wire what the contract names, and read back the same', async () => {
    const token = await ours().sign(claims)
    expect(partOf(token, 0)).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(partOf(token, 1)).toEqual({
      token_type: 'access',
      sub: 'agent-1',
      tenant_id: 'tenant-1',
      role: 'agent',
      sid: 'session-1',
      jti: 'token-1',
      iat: Date.parse(NOW) / 1000,
      exp: Date.parse(NOW) / 1000 + 900,
    })
    expect(await ours().verify(token)).toEqual(claims)
  })

  it("a contact's has no session", async () => {
    const contact: TokenClaims = { ...claims, type: 'contact', role: 'contact', sessionId: null }
    const token = await ours().sign(contact)
    expect(partOf(token, 1)).not.toHaveProperty('sid')
    expect(await ours().verify(token)).toEqual(contact)
  })

  it('end when they say, also when they were verified before', async () => {
    const at = clock()
    const tokens = ours('ours', [], at)
    const token = await tokens.sign(claims)
    at.advance(15 * MINUTE - 1000)
    expect(await tokens.verify(token)).not.toBeNull()
    at.advance(1000)
    expect(await tokens.verify(token)).toBeNull()
  })

  it('of a previous secret are read, and never signed', async () => {
    const old = await ours('before').sign(claims)
    const rotated = ours('ours', ['long ago', 'before'])
    expect(await rotated.verify(old)).toEqual(claims)
    expect(await ours('before').verify(await rotated.sign(claims))).toBeNull()
  })

  const signed = (secret: string, alg: string, payload = {}) =>
    new SignJWT({ token_type: 'access', tenant_id: 'tenant-1', role: 'admin', sid: 'session-1', ...payload })
      .setProtectedHeader({ alg })
      .setSubject('agent-1')
      .setJti('token-1')
      .setExpirationTime(new Date(claims.expiresAt))
      .sign(bytes(secret))
  const misuse: [string, () => Promise<string> | string][] = [
    ['another secret', () => signed('theirs', 'HS256')],
    ['another algorithm under our secret', () => signed('ours'.repeat(16), 'HS512')],
    [
      'no algorithm',
      () =>
        new UnsecuredJWT({ token_type: 'access', tenant_id: 't', role: 'admin', sid: 's' })
          .setExpirationTime('1h')
          .encode(),
    ],
    ['a type that we do not know', () => signed('ours', 'HS256', { token_type: 'root' })],
    ['no tenant', () => signed('ours', 'HS256', { tenant_id: undefined })],
    ['no end', () => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(bytes('ours'))],
    [
      'a changed payload',
      async () => {
        const [head, , signature] = (await ours().sign(claims)).split('.')
        const payload = Buffer.from(
          JSON.stringify({ ...partOf(await ours().sign(claims), 1), role: 'admin' }),
        )
        return [head, payload.toString('base64url'), signature].join('.')
      },
    ],
    ['no token at all', () => 'undefined'],
    ['something endless', () => 'a'.repeat(100_000)],
  ]
  it.each(misuse)('with %s are refused', async (_what, make) => {
    expect(await ours().verify(await make())).toBeNull()
    expect(await ours('ours'.repeat(16)).verify(await make())).toBeNull()
  })

  it('are remembered only up to a number', async () => {
    const tokens = ours()
    const many = await Promise.all(
      Array.from({ length: 4200 }, (_, index) => tokens.sign({ ...claims, id: `token-${index}` })),
    )
    for (const token of many) await tokens.verify(token)
    expect(await tokens.verify(many[0]!)).toMatchObject({ id: 'token-0' })
  })
})
