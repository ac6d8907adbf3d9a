import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GLOBAL_TABLES } from '../../src/db/guard-tenants.ts'
import { type RunningApp, startRunningApp } from '../running-app.ts'
import { waitFor } from '../wait-for.ts'
import { CASES, OPEN, type Try } from './cases.ts'
import { makeThings, markOf, type Things } from './things.ts'

let app: RunningApp
let kaveri: Things
let stranger: Things
beforeAll(async () => {
  app = await startRunningApp()
  kaveri = await makeThings(app, app.kaveri)
  stranger = await makeThings(app, app.stranger)
  await settled()
})
afterAll(() => app.stop())

const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await app.database.pool.query<Row>(statement, values)).rows

/** Until nothing is under way any more. */
const settled = () =>
  waitFor(async () => {
    const [row] = await ask<{ left: number }>(
      `select (select count(*) from outbox_jobs)
         + (select count(*) from webhook_deliveries where status = 'received')
         + (select count(*) from messages where status in ('sent', 'delivered'))
         + (select count(*) from search_queue) as left`,
    )
    return Number(row!.left) === 0
  }, 'everything to be done')

/** All that a tenant has, to the last column. */
async function dump({ company }: Things) {
  const tables = await ask<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and not (c.relname = any($1)) order by 1`,
    [...GLOBAL_TABLES, 'schema_migrations'],
  )
  const rows = tables.map(
    async ({ name }) =>
      [
        name,
        await ask(`select * from ${name} t where tenant_id = $1 order by t::text`, company.tenantId),
      ] as const,
  )
  return Object.fromEntries(await Promise.all(rows))
}

const routes = () =>
  app.routes
    .filter(({ method, url }) => !['HEAD', 'OPTIONS'].includes(method) && !url.startsWith('/api/docs'))
    .map(({ method, url }) => `${method} ${url}`)

const request = (route: string, { path, body, headers = {} }: Try, { token }: Things) =>
  app.ask(route.split(' ')[0]!, path, { token, body, headers })

it('no case here is of a route that is gone', () => {
  expect(routes()).toEqual(expect.arrayContaining([...Object.keys(CASES), ...OPEN]))
})

/** Every id of a company that an address may name, whatever the route calls it. */
const idsOf = ({ company, ...things }: Things) => [
  things.conversation,
  things.inbound,
  things.contact,
  things.attachment,
  things.webhookEvent,
  things.session,
  company.john.id,
  company.channel.id,
]

it('every route without a case of its own finds nothing under another tenant’s ids and does nothing', async () => {
  const before = await dump(kaveri)
  for (const route of routes().filter((one) => !(one in CASES) && !OPEN.includes(one))) {
    const [method, url] = route.split(' ') as [string, string]
    for (const id of url.includes(':') ? idsOf(kaveri) : ['']) {
      const path = url.replace(/:[A-Za-z_]+/g, id)
      const { status, body } = await app.ask(method, path, {
        token: stranger.token,
        body: method === 'GET' ? undefined : {},
      })
      expect(JSON.stringify(body ?? null), `${method} ${path}`).not.toContain(markOf(kaveri.company))
      expect(status, `${method} ${path} was answered ${JSON.stringify(body)}`).toBeLessThan(500)
    }
  }
  expect(await dump(kaveri)).toEqual(before)
})

describe('with another tenant’s ids', () => {
  it.each(Object.keys(CASES))('%s finds nothing and does nothing', async (route) => {
    const before = await dump(kaveri)
    for (const one of CASES[route]!(kaveri, stranger)) {
      const answer = await request(route, one, stranger)
      const refused = one.refused ?? (({ status }) => status === 404)
      expect(
        refused(answer),
        `${one.path} was answered ${answer.status} ${JSON.stringify(answer.body)}`,
      ).toBe(true)
      expect(JSON.stringify(answer.body)).not.toContain(markOf(kaveri.company))
    }
    await settled()
    expect(await dump(kaveri)).toEqual(before)
  })
})

describe('with one’s own ids', () => {
  it.each(Object.keys(CASES))('%s is found', async (route) => {
    for (const one of CASES[route]!(kaveri, kaveri)) {
      const { status, body } = await request(route, one, kaveri)
      expect([401, 403, 404], `${one.path} was answered ${JSON.stringify(body)}`).not.toContain(status)
      expect(status).toBeLessThan(500)
    }
  })
})
