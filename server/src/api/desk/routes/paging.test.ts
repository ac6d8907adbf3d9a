import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { makeThings, type Things } from '../../../../test/tenants/things.ts'

let app: RunningApp
let things: Things
let lists: string[]

beforeAll(async () => {
  app = await startRunningApp()
  things = await makeThings(app, app.kaveri)
  lists = await findLists()
})
afterAll(() => app.stop())

const ask = (path: string, query: Record<string, string | number>) => {
  const search = new URLSearchParams({ ...NEEDED[path], ...(query as Record<string, string>) })
  return app.ask('GET', `${pathOf(path)}?${search}`, { token: things.token })
}

/** Without this they refuse, whichever page is asked for. */
const NEEDED: Record<string, Record<string, string>> = {
  '/api/analytics/items': { figure: 'messagesIn' },
}

const pathOf = (path: string) =>
  path.replace('{id}', () => {
    if (path.startsWith('/api/conversations')) return things.conversation
    if (path.startsWith('/api/webhooks')) return things.settings.webhook
    if (path.startsWith('/api/campaigns')) return things.campaign
    return things.contact
  })

interface Operation {
  parameters?: { name: string }[]
}

/** All that say that they take a cursor, so that none is forgotten. */
async function findLists(): Promise<string[]> {
  const { body } = await app.ask('GET', '/api/openapi.json')
  return Object.entries(body.paths as Record<string, { get?: Operation }>)
    .filter(([, { get }]) => get?.parameters?.some(({ name }) => name === 'cursor'))
    .map(([path]) => path)
}

/** What one of them answers, by whatever tells its rows apart. */
const rowsOf = (data: unknown[]) => data.map((row) => JSON.stringify((row as { id?: string }).id ?? row))

describe('every list', () => {
  it('comes by keyset and by number, with the same rows in the same order', async () => {
    expect(lists.length).toBeGreaterThan(20)
    for (const list of lists) {
      const { body: whole } = await ask(list, { limit: 100, page: 1 })
      const rows = rowsOf(whole.data)
      expect([list, whole.pagination]).toEqual([
        list,
        { nextCursor: null, hasMore: false, page: 1, total: rows.length },
      ])
      const walked: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body } = await ask(list, { limit: 1, ...(cursor && { cursor }) })
        walked.push(...rowsOf(body.data))
        cursor = body.pagination.nextCursor
      }
      expect([list, walked]).toEqual([list, rows])
      const second = (await ask(list, { limit: 1, page: 2 })).body
      expect([list, rowsOf(second.data)]).toEqual([list, rows.slice(1, 2)])
    }
  })

  it('refuses what is no page, with its field', async () => {
    const other = Buffer.from(JSON.stringify(['2026-11-20T12:00:00.000Z', 'x'])).toString('base64url')
    for (const list of lists) {
      for (const [field, value] of [
        ['limit', '101'],
        ['limit', '0'],
        ['page', '0'],
        ['cursor', '%'],
        ['cursor', other],
      ] as const) {
        const { status, body } = await ask(list, { [field]: value })
        expect([list, value, status, body.error?.details[0]?.field]).toEqual([list, value, 400, field])
      }
    }
  })
})
