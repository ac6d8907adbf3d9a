import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp({ DEMO: '1' })
})
afterAll(() => app.stop())

it('the demo’s messages are listed as time went, over all conversations', async () => {
  const body = { email: 'admin@demo.com', password: 'admin123' }
  const { accessToken: token } = (await app.ask('POST', '/api/auth/login', { body })).body
  const { data } = (await app.ask('GET', '/api/messages', { token })).body
  expect(data.filter(({ type }: { type: string }) => type !== 'system')).toHaveLength(10)
  const times = data.map(({ sentAt }: { sentAt: string }) => sentAt)
  expect(times).toEqual(times.toSorted().reverse())
})
