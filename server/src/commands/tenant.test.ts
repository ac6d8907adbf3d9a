import { fileURLToPath } from 'node:url'
import { io as connect } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { quiet } from '../../test/database.ts'
import { environmentOf, type RunningApp, startRunningApp } from '../../test/running-app.ts'
import { waitFor } from '../../test/wait-for.ts'
import { loadConfig } from '../config.ts'
import { createAdmin } from './create-admin.ts'
import type { Surroundings } from './desk.ts'
import { tenantCommand } from './tenant.ts'

let app: RunningApp
let surroundings: Surroundings
beforeAll(async () => {
  app = await startRunningApp()
  surroundings = {
    config: loadConfig(
      environmentOf({ databaseUrl: app.databaseUrl, simulatorUrl: app.simulator.url, dataDir: './data' }),
    ),
    log: quiet,
    migrationsFolder: fileURLToPath(new URL('../db/migrations', import.meta.url)),
  }
})
afterAll(() => app.stop())

const tenant = (...args: string[]) => tenantCommand(surroundings, args)
const signIn = async (email: string, password: string) =>
  await app.ask('POST', '/api/auth/login', { body: { email, password } })

it('a company is made from outside, with an admin who can sign in', async () => {
  expect(await tenant('make', 'acme', 'Acme', 'Ltd')).toMatch(/^acme {2}"Acme Ltd" {2}active/)
  const words = await createAdmin(surroundings, ['acme', 'boss@acme.example', 'Ann', 'Boss'], null)
  const [, password] = /shown this once: (\S+)$/.exec(words)!
  const { status, body } = await signIn('boss@acme.example', password!)
  expect([status, body.user.name, body.user.role, body.tenant.slug]).toEqual([
    200,
    'Ann Boss',
    'admin',
    'acme',
  ])
  await createAdmin(surroundings, ['acme', 'second@acme.example'], 'a password given')
  expect((await signIn('second@acme.example', 'a password given')).status).toBe(200)
})

it('what can’t be is said in words', async () => {
  await expect(tenant('make', 'acme')).rejects.toThrow('taken')
  await expect(tenant('make', 'No Slug')).rejects.toThrow('small letters')
  await expect(tenant('suspend', 'nobody')).rejects.toThrow('There is no company nobody')
  await expect(tenant('limits', 'acme', 'agents=many')).rejects.toThrow('whole number')
  await expect(tenant('limits', 'acme', 'cats=1')).rejects.toThrow('There are: agents')
  await expect(tenant('explode', 'acme')).rejects.toThrow('bin/tenant list')
  await expect(createAdmin(surroundings, ['acme', 'boss@acme.example'], null)).rejects.toThrow('taken')
  await expect(createAdmin(surroundings, ['acme', 'x@acme.example'], 'short')).rejects.toThrow('8 characters')
})

it('a suspended company is out at once, sockets, too, and back when it is resumed', async () => {
  const token = await app.signIn(app.kaveri, app.kaveri.john)
  const socket = connect(`${app.url}/inbox`, { auth: { token }, transports: ['websocket'], forceNew: true })
  await waitFor(() => socket.connected)
  const stranger = await app.signIn(app.stranger, app.stranger.john)
  expect(await tenant('suspend', 'kaveri-stores')).toContain('suspended')
  await waitFor(() => !socket.connected, 'the socket to end')
  const write = () => app.ask('PATCH', '/api/auth/me', { token, body: { preferences: {} } })
  expect([401, 403]).toContain((await write()).status)
  expect((await app.ask('GET', '/api/auth/me', { token: stranger })).status).toBe(200)
  expect(await tenant('resume', 'kaveri-stores')).toContain('active')
  expect((await write()).status).toBe(200)
  socket.close()
  const admin = await app.signIn(app.kaveri, app.kaveri.admin)
  const { data } = (await app.ask('GET', '/api/audit-log?limit=2', { token: admin })).body
  expect(data.map(({ action }: { action: string }) => action)).toEqual(['tenant.resumed', 'tenant.suspended'])
  expect(data[0].actor.name).toBe('Parley')
})

it('limits are set and taken away, and hold', async () => {
  expect(await tenant('limits', 'acme', 'agents=2', 'storage-bytes=1000')).toContain(
    'agents=2  storage-bytes=1000',
  )
  const { accessToken } = (await signIn('second@acme.example', 'a password given')).body
  const body = { name: 'Third', email: 'third@acme.example', password: 'a password' }
  const third = () => app.ask('POST', '/api/agents', { token: accessToken, body })
  expect((await third()).body.error).toMatchObject({ code: 'CONFLICT', details: [{ field: 'agents' }] })
  expect(await tenant('limits', 'acme', 'agents=none')).not.toContain('agents')
  expect((await third()).status).toBe(201)
  expect((await app.ask('GET', '/api/tenant', { token: accessToken })).body.data.limits).toEqual({
    agents: null,
    channels: null,
    messagesPerDay: null,
    storageBytes: 1000,
  })
  expect(await tenant('limits', 'acme', 'channels=1')).toContain('channels=1')
  const site = (name: string) =>
    app.ask('POST', '/api/channels', { token: accessToken, body: { type: 'web', name } })
  const statuses = (await Promise.all([site('One'), site('Two')])).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([201, 409])
  expect((await site('Three')).body.error).toMatchObject({
    code: 'CONFLICT',
    details: [{ field: 'channels' }],
  })
  expect(await tenant('list')).toMatch(/^acme .*\nkaveri-stores .*\nstranger /)
})
