import { afterAll, beforeAll, expect, it } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../test/http-world.ts'
import { createApiKey } from '../core/api-keys/api-keys.ts'
import { packId } from '../kernel/ids.ts'

const MAX = 20

let desk: HttpWorld
beforeAll(async () => {
  desk = await startHttpWorld({ config: { rateLimit: { windowMs: 60_000, max: MAX } } })
})
afterAll(() => desk.stop())

const ADDRESS = { 'X-Forwarded-For': '198.51.100.1' }
const ask = (key: string, headers: Record<string, string> = ADDRESS) =>
  desk.ask('GET', '/api/agents', { headers: { ...headers, 'X-API-Key': key } })
const make = async () => {
  const { kaveri } = desk
  return (await kaveri.run((ctx) => createApiKey(ctx, { name: 'x', scopes: ['*'] }), kaveri.admin)).key
}

it('each key has a limit of its own, from whichever address it comes', async () => {
  const [one, other] = [await make(), await make()]
  // The first request of a key that this process has not seen counts for its address.
  for (const key of [one, other]) expect((await ask(key)).status).toBe(200)
  const statuses = await Promise.all(Array.from({ length: MAX }, () => ask(one)))
  expect(statuses.map(({ status }) => status)).toEqual(Array(MAX).fill(200))
  const over = await ask(one, {})
  expect([over.status, over.body.error.code]).toEqual([429, 'RATE_LIMITED'])
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask(other)).status).toBe(200)
})

it('keys that somebody makes up share the limit of that address', async () => {
  const madeUp = (n: number) => `parley_${packId(desk.kaveri.tenantId)}_${String(n).padStart(43, 'x')}`
  const headers = { 'X-Forwarded-For': '198.51.100.2' }
  const answers = []
  for (let n = 0; n <= MAX; n++) answers.push((await ask(madeUp(n), headers)).status)
  expect(answers).toEqual([...Array(MAX).fill(401), 429])
})
