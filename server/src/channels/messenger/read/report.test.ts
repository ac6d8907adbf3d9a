import { expect, it } from 'vitest'
import { INSTAGRAM } from '../products.ts'
import { itemsOf, PAGE, PSID, RECEIVED_AT } from '../test-deliveries.ts'

const AT = '2026-11-20T10:01:05.137Z'
const UP_TO = '2026-11-20T10:01:01.137Z'
const watermark = 1795168861137
const person = { identities: [{ kind: 'psid', value: PSID }], phone: null, name: null }

const frame = { sender: { id: PSID }, recipient: { id: PAGE }, timestamp: 1795168865137 }
const read = (event: object, product?: typeof INSTAGRAM) => itemsOf([{ ...frame, ...event }], product)

const named = (externalId: string, status: string) => ({
  kind: 'status',
  externalId,
  ourMessageId: null,
  status,
  at: AT,
  error: null,
})
const mark = (status: string, rest: object = {}) => ({
  kind: 'watermark',
  person,
  status,
  upTo: UP_TO,
  lastExternalId: null,
  at: AT,
  ...rest,
})

it('a delivery is of those that it names, and of all before', () => {
  expect(read({ delivery: { mids: ['m_A', 'm_B'], watermark } })).toEqual([
    named('m_A', 'delivered'),
    named('m_B', 'delivered'),
    mark('delivered'),
  ])
})

it('ids are optional, and so is the watermark', () => {
  expect(read({ delivery: { watermark } })).toEqual([mark('delivered')])
  expect(read({ delivery: { watermark: String(watermark), mids: null } })).toEqual([mark('delivered')])
  expect(read({ delivery: { mids: ['m_A', ' '] } })).toEqual([named('m_A', 'delivered')])
})

it('without a time of its own it is told when it arrived', () => {
  expect(read({ timestamp: undefined, delivery: { watermark } })).toEqual([
    mark('delivered', { at: RECEIVED_AT }),
  ])
})

it('read means all up to a moment', () => {
  expect(read({ read: { watermark } })).toEqual([mark('read')])
})

it('on Instagram it names the last one', () => {
  const igsid = { ...person, identities: [{ kind: 'igsid', value: PSID }] }
  expect(read({ read: { mid: 'm_A' } }, INSTAGRAM)).toEqual([
    named('m_A', 'read'),
    mark('read', { person: igsid, upTo: AT, lastExternalId: 'm_A' }),
  ])
})

it.each([{}, { watermark: 0 }, { watermark: -5 }, { watermark: 1e21 }, { watermark: 'soon' }, { mids: [] }])(
  '%j says nothing and fails',
  (delivery) => {
    expect(read({ delivery })).toMatchObject([{ kind: 'failed' }])
  },
)

it('what our side has read changes nothing', () => {
  expect(read({ sender: { id: PAGE }, recipient: { id: PSID }, read: { watermark } })).toMatchObject([
    { kind: 'ignored' },
  ])
})
