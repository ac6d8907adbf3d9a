import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FixedClock } from '../../kernel/clock.ts'
import { supabaseTokens } from './tokens.ts'

const SECRET = 'the secret of a project of the tests'
const NOW = '2026-11-20T12:00:00.000Z'
const SUBJECT = '0199a2f4-5b1c-4c3e-9d42-3f1f6f0c1a01'

let server: Server
let url: string
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let broken = false
const clock = new FixedClock(NOW)

beforeAll(async () => {
  keys = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' }
  server = createServer((request, response) => {
    const found = request.url === '/auth/v1/.well-known/jwks.json' && !broken
    response.writeHead(found ? 200 : 500, { 'content-type': 'application/json' })
    response.end(found ? JSON.stringify({ keys: [jwk] }) : '{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const claims = (more: JWTPayload = {}): JWTPayload => ({
  sub: SUBJECT,
  role: 'authenticated',
  email: 'asha@kaveri.example',
  exp: Date.parse(NOW) / 1000 + 3600,
  ...more,
})
const signed = (payload: JWTPayload, secret = SECRET) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret))
const signedByKey = (payload: JWTPayload, kid = 'one') =>
  new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid }).sign(keys.privateKey)
const withSecret = () => supabaseTokens({ jwtSecret: SECRET, url: null }, clock)!
const withKeys = () => supabaseTokens({ jwtSecret: null, url }, clock)!

const asha = { subject: SUBJECT, email: 'asha@kaveri.example' }

describe('a token that was signed with the secret', () => {
  it('says who it is', async () => {
    expect(await withSecret()(await signed(claims()))).toEqual(asha)
    expect(await withSecret()(await signed(claims({ email: '' })))).toEqual({ ...asha, email: null })
    expect(await withSecret()(await signed(claims({ email_verified: true, is_anonymous: false })))).toEqual(
      asha,
    )
  })

  it.each<[string, JWTPayload]>([
    ['a service key', { role: 'service_role' }],
    ['the anonymous key', { role: 'anon' }],
    ['no role', { role: undefined }],
    ['an address that is not confirmed', { email_verified: false }],
    ['a guest', { is_anonymous: true }],
    ['one that has ended', { exp: Date.parse(NOW) / 1000 - 1 }],
    ['one without an end', { exp: undefined }],
    ['nobody', { sub: undefined }],
  ])('%s opens nothing', async (_what, wrong) => {
    expect(await withSecret()(await signed(claims(wrong)))).toBeNull()
  })

  it('what users write of themselves is not read', async () => {
    const self = { user_metadata: { email: 'admin@kaveri.example', role: 'authenticated', sub: 'x' } }
    expect(await withSecret()(await signed(claims({ ...self, email: undefined })))).toEqual({
      ...asha,
      email: null,
    })
    expect(await withSecret()(await signed(claims({ ...self, role: 'anon' })))).toBeNull()
  })

  it('of another secret, or cut short, or not a token at all, opens nothing', async () => {
    const read = withSecret()
    for (const wrong of [
      await signed(claims(), 'another secret of somebody'),
      'a.b.c',
      '',
      'sb_secret_abc',
    ]) {
      expect(await read(wrong)).toBeNull()
    }
    const none = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims()))}.`.replaceAll('=', '')
    expect(await read(none)).toBeNull()
  })
})

describe('a token that was signed with a key', () => {
  it('says who it is, where the project’s own address is its issuer', async () => {
    expect(await withKeys()(await signedByKey(claims({ iss: `${url}/auth/v1` })))).toEqual(asha)
    expect(await withKeys()(await signedByKey(claims({ iss: 'https://other.example/auth/v1' })))).toBeNull()
    expect(await withKeys()(await signedByKey(claims()))).toBeNull()
    expect(await withKeys()(await signedByKey(claims({ iss: `${url}/auth/v1` }), 'unknown'))).toBeNull()
  })

  it('can’t be made of the public key as a secret, nor by the way that is not trusted', async () => {
    const forged = await signed(
      claims({ iss: `${url}/auth/v1` }),
      JSON.stringify(await exportJWK(keys.publicKey)),
    )
    expect(await withKeys()(forged)).toBeNull()
    expect(await withKeys()(await signed(claims({ iss: `${url}/auth/v1` })))).toBeNull()
    expect(await withSecret()(await signedByKey(claims({ iss: `${url}/auth/v1` })))).toBeNull()
  })

  it('is not refused for good where the keys can’t be had just now', async () => {
    broken = true
    const token = await signedByKey(claims({ iss: `${url}/auth/v1` }))
    await expect(withKeys()(token)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    broken = false
    expect(await withKeys()(token)).toEqual(asha)
  })
})

it('where no project is trusted there is nothing to read', () => {
  expect(supabaseTokens({ jwtSecret: null, url: null }, clock)).toBeNull()
})
