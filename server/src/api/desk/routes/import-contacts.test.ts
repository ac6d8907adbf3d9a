import { importedContacts } from '@parley/contracts/desk/contact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { sql } from '../../../db/sql.ts'

let world: DeskWorld
let john: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  john = await world.as(world.kaveri, world.kaveri.john)
})
afterAll(() => world.stop())

const csv = (text: string | Uint8Array, query = '', headers: Record<string, string> = {}) =>
  john('POST', `/api/contacts/import${query}`, text, { headers: { 'Content-Type': 'text/csv', ...headers } })

async function form(text: string, field = 'file') {
  const body = new FormData()
  body.append(field, new Blob([text], { type: 'text/csv' }), 'contacts.csv')
  const request = new Response(body)
  return await john('POST', '/api/contacts/import', new Uint8Array(await request.arrayBuffer()), {
    headers: { 'Content-Type': request.headers.get('content-type')! },
  })
}

const find = async (phone: string) => (await john('GET', `/api/contacts?q=${phone}`)).body.data[0]
const count = () =>
  world.kaveri.run(async ({ tx }) => {
    const row = await tx.one<{ n: number }>(
      sql`select count(*) as n from contacts where tenant_id = ${tx.tenantId}`,
    )
    return row!.n
  })

describe('a file of contacts', () => {
  it('makes those who are new and changes those whose number is known', async () => {
    await john('POST', '/api/contacts', {
      name: 'Old name',
      phone: '919000800001',
      city: 'Mysuru',
      tags: ['a'],
    })
    await world.told()
    const { status, body } = await csv(
      [
        'Name,Phone,email,CITY,customerType,status,tags,blocked,attributes.plan,shoe size',
        'Asha Menon,+91 90008 00001,asha@kaveri.example,,partner,pending,vip; gold,no,gold,38',
        '"Iyer, Bala",91-9000800002,,Hampi,,,,,,',
      ].join('\r\n'),
    )
    expect(status).toBe(200)
    expect(importedContacts.strict().parse(body.data)).toEqual({
      lines: 2,
      created: 1,
      updated: 1,
      skipped: 0,
      errors: [],
    })
    expect(await find('919000800001')).toMatchObject({
      name: 'Asha Menon',
      email: 'asha@kaveri.example',
      city: 'Mysuru',
      customerType: 'Partner',
      status: 'Pending',
      tags: ['vip', 'gold'],
      blocked: false,
      attributes: { plan: 'gold' },
    })
    expect(await find('919000800002')).toMatchObject({ name: 'Iyer, Bala', city: 'Hampi', attributes: {} })
    expect((await world.told()).map(({ type }) => type)).toEqual(['contact.created', 'contact.updated'])
    const { body: known } = await john('GET', '/api/tags?limit=100')
    expect(known.data.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['vip', 'gold']),
    )
  })

  it('tells line by line, the header being line 1, what it could not take', async () => {
    const { body } = await csv(
      [
        'phone,name,email,status',
        '919000800011,Good,,',
        'nonsense,Wrong phone,,',
        ',No phone,,',
        '919000800012,"Two\nlines",nowhere,',
        '919000800013,Wrong word,,Happy',
        '+91 90008 00011,Again,,',
        '919000800014,Good too,,',
      ].join('\n'),
    )
    expect(body.data).toMatchObject({ lines: 7, created: 2, updated: 0, skipped: 5 })
    expect(body.data.errors).toEqual([
      { line: 3, field: 'phone', message: expect.stringContaining('phone number') },
      { line: 4, field: 'phone', message: 'phone is required' },
      { line: 5, field: 'email', message: 'Invalid email format' },
      { line: 7, field: 'status', message: expect.any(String) },
      { line: 8, field: 'phone', message: 'This number stands on line 2 already' },
    ])
    expect(await find('919000800011')).toMatchObject({ name: 'Good' })
  })

  it('that is only tried writes nothing and answers the same', async () => {
    const text = 'phone,name\n919000800021,One\n919000800021,Two\n919000800001,Three\nx,Four\n'
    const before = await count()
    await world.told()
    const tried = await csv(text, '?dryRun=1')
    expect([await count(), await world.told()]).toEqual([before, []])
    expect(await find('919000800001')).toMatchObject({ name: 'Asha Menon' })
    const done = await csv(text)
    expect(done.body).toEqual(tried.body)
    expect(done.body.data).toMatchObject({ lines: 4, created: 1, updated: 1, skipped: 2 })
    expect(await count()).toBe(before + 1)
  })

  it('may come as a form, with semicolons, and with a mark of its byte order', async () => {
    expect((await form('phone;name\n919000800031;Ünal\n')).body.data).toMatchObject({ created: 1 })
    expect((await csv('\ufeffphone\tname\n919000800032\tTabs, they say\n')).body.data).toMatchObject({
      created: 1,
    })
    expect(await find('919000800031')).toMatchObject({ name: 'Ünal' })
    expect(await find('919000800032')).toMatchObject({ name: 'Tabs, they say' })
  })

  it('is written down in the audit log', async () => {
    await csv('phone\n919000800041\n')
    const admin = await world.as(world.kaveri, world.kaveri.admin)
    const { body } = await admin('GET', '/api/audit-log?limit=1')
    expect(body.data).toMatchObject([
      { action: 'contact.imported', actor: { name: 'john' }, changes: { created: { from: null, to: 1 } } },
    ])
  })

  it('twice at once makes nobody twice', async () => {
    const text = ['phone', ...Array.from({ length: 300 }, (_, n) => String(919_000_810_000 + n))].join('\n')
    const [header, ...lines] = text.split('\n')
    const turned = [header, ...lines.toReversed()].join('\n')
    const both = await Promise.all([csv(text), csv(text), csv(turned)])
    const sums = both.map(({ body }) => body.data.created + body.data.updated)
    expect(sums).toEqual([300, 300, 300])
    expect(both.reduce((sum, { body }) => sum + body.data.created, 0)).toBe(300)
  })

  it('of 50,000 lines is read whole, one more is not', async () => {
    const lines = Array.from({ length: 50_000 }, (_, n) => `${919_001_000_000 + n},Person ${n}`)
    const { status, body } = await csv(['phone,name', ...lines].join('\n'), '?dryRun=true')
    expect(status).toBe(200)
    expect(body.data).toEqual({ lines: 50_000, created: 50_000, updated: 0, skipped: 0, errors: [] })
    const more = await csv(['phone,name', ...lines, '919002000000,One more'].join('\n'))
    expect([more.status, more.body.error.details[0].field]).toEqual([400, 'file'])
  })
})

describe('what is no such file', () => {
  it.each([
    ['is empty', ''],
    ['has no phone in its header', 'name\nAsha\n'],
    ['has a quote that never ends', 'phone,name\n919000800051,"Asha\n'],
  ])('%s: 400', async (_what, text) => {
    const { status, body } = await csv(text)
    expect([status, body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
  })

  it('is not UTF-8: 400', async () => {
    expect((await csv(Buffer.from('phone,name\n919000800052,\xdcnal\n', 'latin1'))).status).toBe(400)
  })

  it('is JSON, or something else: 415; under another name in the form: 400', async () => {
    expect((await john('POST', '/api/contacts/import', { phone: '919000800053' })).status).toBe(415)
    expect((await csv('<xml/>', '', { 'Content-Type': 'application/xml' })).status).toBe(415)
    expect((await form('phone\n919000800053\n', 'upload')).status).toBe(400)
  })

  it('is too large: 413', async () => {
    expect((await csv(`phone\n${'x'.repeat(17 * 1024 * 1024)}`)).status).toBe(413)
  })

  it('comes from nobody: 401', async () => {
    const headers = { 'Content-Type': 'text/csv' }
    expect((await world.ask('POST', '/api/contacts/import', { body: 'phone\n', headers })).status).toBe(401)
  })
})
