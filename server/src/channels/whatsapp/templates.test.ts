import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenChannel } from '../../core/channels/port.ts'
import { type StandIn, startStandIn } from '../stand-in.ts'
import { metaProvider } from './provider.ts'
import { templateShelf } from './templates.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn()
})
afterAll(() => standIn.close())

const channel = { phoneNumberId: '700', wabaId: '380', secrets: { accessToken: 'the token' } } as OpenChannel
const shelf = templateShelf(
  metaProvider(() => standIn.url, 'v25.0'),
  2000,
)
const one = (id: number, more: object = {}) => ({
  id: String(id),
  name: `template_${id}`,
  language: 'en-US',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hello' }],
  ...more,
})
const paging = (after: string) => ({ cursors: { after }, next: 'https://elsewhere.example/next' })

it('a list goes on to its last page, by its cursor and never to an address that the answer names', async () => {
  standIn.next(
    {
      status: 200,
      body: { data: [one(1), one(2, { status: 'REJECTED', rejected_reason: 'SPAM' })], paging: paging('c1') },
    },
    {
      status: 200,
      body: { data: [one(3, { status: 'IN_APPEAL', rejected_reason: 'NONE' }), { odd: true }] },
    },
  )
  const listed = await shelf.list(channel)
  expect(listed).toMatchObject({
    ok: true,
    value: [
      { externalId: '1', language: 'en_US', status: 'approved', rejectionReason: null },
      { externalId: '2', status: 'rejected', rejectionReason: 'SPAM' },
      { externalId: '3', status: 'pending', rejectionReason: null },
    ],
  })
  const [first, second] = standIn.calls.slice(-2)
  expect(first!.path).toMatch(/^\/v25\.0\/380\/message_templates\?fields=/)
  expect(second!.path).toContain('after=c1')
  expect(second!.headers).toMatchObject({ authorization: 'Bearer the token' })
})

it('a list that breaks off on its second page is none', async () => {
  standIn.next(
    { status: 200, body: { data: [one(1)], paging: paging('c1') } },
    {
      status: 400,
      body: { error: { code: 131059, message: 'Invalid cursor', error_data: { details: 'the token' } } },
    },
  )
  expect(await shelf.list(channel)).toEqual({
    ok: false,
    why: 'refused',
    error: { code: 131059, title: 'Invalid cursor', details: '[hidden]' },
  })
})

it('names are said to be names when a template is made', async () => {
  const components = [{ type: 'BODY', text: 'Hello {{first_name}}!' }]
  standIn.next({ status: 200, body: { id: 17, status: 'PENDING', category: 'MARKETING' } })
  const made = await shelf.create(channel, { name: 'a', language: 'en', category: 'UTILITY', components })
  expect(made).toEqual({ ok: true, value: { externalId: '17', status: 'pending', category: 'MARKETING' } })
  expect(standIn.calls.at(-1)!.body).toMatchObject({ parameter_format: 'NAMED', components })
})

it('one that is gone already is removed; another refusal is told', async () => {
  const gone = { code: 100, error_subcode: 2593002, message: 'not found' }
  standIn.next(
    { status: 400, body: { error: gone } },
    { status: 400, body: { error: { code: 100, message: 'No' } } },
  )
  expect(await shelf.remove(channel, { name: 'a', externalId: '17' })).toEqual({ ok: true, value: null })
  expect(standIn.calls.at(-1)!.path).toContain('name=a&hsm_id=17')
  expect(await shelf.remove(channel, { name: 'a', externalId: '17' })).toMatchObject({
    ok: false,
    why: 'refused',
  })
})

it('a channel without a token or an account asks nobody', async () => {
  const before = standIn.calls.length
  expect(await shelf.list({ ...channel, wabaId: null })).toMatchObject({ ok: false, why: 'not-connected' })
  expect(await shelf.list({ ...channel, secrets: {} })).toMatchObject({ ok: false, why: 'not-connected' })
  expect(standIn.calls.length).toBe(before)
})
