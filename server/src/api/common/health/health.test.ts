import type { HealthCheck } from '@parley/contracts/desk/health'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../../../test/http-world.ts'
import { healthRoutes } from './routes.ts'

const fine: HealthCheck = { status: 'ok', hint: null }
const off: HealthCheck = { status: 'off', hint: null }
const down: HealthCheck = { status: 'down', hint: 'It did not answer' }
let desk: HttpWorld
let queue: () => Promise<HealthCheck>
let redis: HealthCheck
let ready: () => Promise<boolean>

beforeAll(async () => {
  desk = await startHttpWorld({}, (app) =>
    healthRoutes(app, {
      checks: {
        database: async () => fine,
        redis: async () => redis,
        queue: () => queue(),
        storage: async () => fine,
      },
      isReady: () => ready(),
      version: '1.2.3',
    }),
  )
})
afterAll(() => desk.stop())
beforeEach(() => {
  redis = off
  queue = async () => fine
  ready = async () => true
})

it.each(['/api/health', '/api/health/health'])('%s says how every part is, to anybody', async (path) => {
  const { status, body } = await desk.ask('GET', path)
  expect([status, body]).toEqual([
    200,
    {
      status: 'ok',
      checks: { database: fine, redis: off, queue: fine, storage: fine },
      version: '1.2.3',
      uptime: expect.any(Number),
    },
  ])
})

it('what is degraded is said with its hint, and is no failure', async () => {
  redis = { status: 'degraded', hint: 'maxmemory-policy is not noeviction' }
  const { status, body } = await desk.ask('GET', '/api/health')
  expect([status, body.status, body.checks.redis]).toEqual([200, 'degraded', redis])
})

it('a part that fails is down, and then all of it is', async () => {
  queue = () => Promise.reject(new Error('postgres://user:secret@host'))
  const { status, body } = await desk.ask('GET', '/api/health')
  expect([status, body.status, body.checks.queue]).toEqual([503, 'down', down])
})

it('a part that never answers is down', async () => {
  queue = () => new Promise(() => {})
  const { status, body } = await desk.ask('GET', '/api/health')
  expect([status, body.checks.queue]).toEqual([503, down])
})

it('being ready is asked of the process, being alive is not', async () => {
  expect((await desk.ask('GET', '/api/health/ready')).body).toEqual({ status: 'ok' })
  ready = async () => false
  const { status, body } = await desk.ask('GET', '/api/health/ready')
  expect([status, body.error.code]).toEqual([503, 'UNAVAILABLE'])
  ready = () => Promise.reject(new Error('gone'))
  expect((await desk.ask('GET', '/api/health/ready')).status).toBe(503)
  expect((await desk.ask('GET', '/api/health/live')).body).toEqual({ status: 'ok' })
})
