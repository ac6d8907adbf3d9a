import { expect, it } from 'vitest'
import { itemsOf, RECEIVED_AT } from '../test-deliveries.ts'

const read = (status: object) => {
  const given = { id: 'wamid.A', status: 'sent', timestamp: '1795168800', recipient_id: '91', ...status }
  return itemsOf({ statuses: [given] })[0]
}

it.each(['sent', 'delivered', 'read', 'played', 'failed'])('%s is a step', (status) => {
  expect(read({ status })).toEqual({
    kind: 'status',
    externalId: 'wamid.A',
    ourMessageId: null,
    status,
    at: '2026-11-20T10:00:00.000Z',
    error: null,
  })
})

it.each(['deleted', 'warning', '', 'toString', undefined, 5])('%j is kept and changes nothing', (status) => {
  expect(read({ status })).toMatchObject({ kind: 'ignored' })
})

it.each([
  ['2002', 2002],
  ['parley:job:open-3', null],
  ['-1', null],
  ['02', null],
  ['99999999999999999999', null],
  [undefined, null],
  [2002, null],
])('what we sent along (%j) is the message’s id or nothing', (given, ourMessageId) => {
  expect(read({ biz_opaque_callback_data: given })).toMatchObject({ ourMessageId })
})

it.each([
  [
    { code: '131047', title: 'T', error_data: 'D' },
    { code: 131047, title: 'T', details: 'D' },
  ],
  [
    { code: 131047, message: 'M' },
    { code: 131047, title: 'M', details: null },
  ],
  [
    { code: 1, title: 'T', message: 'M' },
    { code: 1, title: 'T', details: 'M' },
  ],
  [
    { title: 'T', message: 'T' },
    { code: 'unknown', title: 'T', details: null },
  ],
  [{}, { code: 'unknown', title: 'An error without a title', details: null }],
  ['odd', null],
])('the error %j is read', (error, expected) => {
  expect(read({ status: 'failed', errors: [error, { code: 9 }] })).toMatchObject({ error: expected })
})

it('a time that can’t be is the time of arrival', () => {
  expect(read({ timestamp: 'soon' })).toMatchObject({ at: RECEIVED_AT })
})

it('one in a group changes nothing, one without an id fails', () => {
  expect(read({ recipient_type: 'group' })).toMatchObject({ kind: 'ignored' })
  expect(read({ id: '' })).toMatchObject({ kind: 'failed' })
  expect(read({ id: undefined })).toMatchObject({ kind: 'failed' })
})
