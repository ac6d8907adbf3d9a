import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTemplates, ORDER } from '../../../../test/campaign-world.ts'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'

let world: DeskWorld
let admin: Speak
let john: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  await addTemplates(world.kaveri)
  admin = await world.as(world.kaveri, world.kaveri.admin)
  john = await world.as(world.kaveri, world.kaveri.john)
})
afterAll(() => world.stop())

const said = (more: object = {}) => ({
  name: 'By a file',
  channelId: world.kaveri.channel.id,
  template: ORDER,
  ...more,
})

async function post(
  fields: Record<string, string>,
  method = 'POST',
  path = '/api/campaigns',
  speak: Speak = admin,
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'campaign') form.append(name, value)
    else form.append(name, new Blob([value], { type: 'text/csv' }), 'people.csv')
  }
  const request = new Response(form)
  return await speak(method, path, new Uint8Array(await request.arrayBuffer()), {
    headers: { 'Content-Type': request.headers.get('content-type')! },
  })
}

const HEADER = 'phone,1,2,3'
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `+91${9_100_000_000 + index},Person ${index},KS-${index},ready`)

describe('a form with a file of recipients', () => {
  it('takes 50,000 lines, far more than JSON may hold, with a report line by line', async () => {
    const file = [HEADER, ...lines(49_998), 'nobody,x,y,z', '+919100000000,x,y,z'].join('\n')
    expect(file.length).toBeGreaterThan(1.5 * 1024 * 1024)
    const { status, body } = await post(
      { campaign: JSON.stringify(said()), file },
      'POST',
      '/api/campaigns?dryRun=1',
    )
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      lines: 50_000,
      recipients: 49_998,
      skipped: { duplicate: 1, invalid: 1 },
      errors: [
        { line: 50_000, field: 'phone', message: 'Not a phone number: write it with its country code' },
        { line: 50_001, field: 'phone', message: 'Line 2 already writes to them' },
      ],
    })
  })

  it('makes the campaign and changes it', async () => {
    const made = await post({
      campaign: JSON.stringify(said()),
      file: `\uFEFF${HEADER}\n${lines(3).join('\n')}`,
    })
    expect(made.status).toBe(201)
    expect(made.body.data).toMatchObject({ audience: { rows: 3 }, counts: { total: 3, queued: 3 } })
    const path = `/api/campaigns/${made.body.data.id}`
    const changed = await post({ file: `${HEADER}\n${lines(2).join('\n')}` }, 'PATCH', path)
    expect(changed.body.data).toMatchObject({
      name: 'By a file',
      audience: { rows: 2 },
      counts: { total: 2 },
    })
    const renamed = await post({ campaign: '{"name":"Again"}' }, 'PATCH', path)
    expect(renamed.body.data).toMatchObject({ name: 'Again', audience: { rows: 2 } })
  })

  it('is not even read of somebody who may not run campaigns', async () => {
    for (const campaign of [JSON.stringify(said()), 'not JSON']) {
      const { status, body } = await post({ campaign, file: HEADER }, 'POST', '/api/campaigns', john)
      expect([status, body.error.code]).toEqual([403, 'FORBIDDEN'])
    }
  })

  it('is refused with the field that is wrong', async () => {
    const file = `${HEADER}\n${lines(1)[0]}`
    const campaign = JSON.stringify(said())
    const refusals = [
      [{ campaign: 'not JSON', file }, 400, 'campaign'],
      [{ campaign: '[]', file }, 400, 'campaign'],
      [{ file }, 400, 'name'],
      [{ campaign }, 400, 'audience'],
      [{ campaign, other: file }, 400, 'file'],
      [{ campaign, file: 'number\n1' }, 400, 'audience.csv'],
      [{ campaign, file: `${HEADER}\n${'x'.repeat(16 * 1024 * 1024)}` }, 413, undefined],
    ] as const
    for (const [fields, status, field] of refusals) {
      const answer = await post(fields)
      expect([answer.status, answer.body.error.details[0]?.field]).toEqual([status, field])
    }
    const long = [HEADER, ...lines(50_001)].join('\n')
    expect((await post({ campaign, file: long })).body.error.message).toBe('At most 50000 lines are taken')
  })
})
