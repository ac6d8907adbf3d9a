import { expect, it } from 'vitest'
import { itemOf } from '../test-deliveries.ts'

const phone = (value: string) => ({ kind: 'phone', value })
const userId = (value: string) => ({ kind: 'wa_user_id', value })
const notice = (system: object, rest: object = {}) =>
  itemOf({ type: 'system', system, text: undefined, ...rest })

it('a new number with a new user id moves both', () => {
  const system = {
    type: 'user_changed_number',
    body: 'Changed',
    wa_id: '919000000199',
    user_id: 'IN.2',
    previous_user_id: 'IN.1',
  }
  expect(notice(system)).toMatchObject({
    kind: 'identity-change',
    from: { identities: [userId('IN.1'), phone('919000000101')] },
    to: { identities: [userId('IN.2'), phone('919000000199')], phone: '919000000199' },
    notice: { type: 'system', text: 'Changed', metadata: { raw: { system } } },
  })
})

it('a new user id leaves the number as it is', () => {
  const system = { type: 'user_changed_user_id', user_id: 'IN.2', previous_user_id: 'IN.1' }
  expect(notice(system)).toMatchObject({
    kind: 'identity-change',
    from: { identities: [userId('IN.1'), phone('919000000101')] },
    to: { identities: [userId('IN.2'), phone('919000000101')] },
  })
  expect(notice(system, { from: undefined })).toMatchObject({
    from: { identities: [userId('IN.1')], phone: null },
    to: { identities: [userId('IN.2')], phone: null },
  })
})

it('the sender’s user id is the old one, unless it is the new one', () => {
  const system = { type: 'user_changed_user_id', user_id: 'IN.2' }
  expect(notice(system, { from_user_id: 'IN.1' })).toMatchObject({
    kind: 'identity-change',
    from: { identities: [userId('IN.1'), phone('919000000101')] },
  })
  expect(notice(system, { from_user_id: 'IN.2' })).toMatchObject({ kind: 'message', quiet: 'notice' })
})

it('a new number without a word of user ids leaves them alone', () => {
  const system = { type: 'user_changed_number', wa_id: '919000000199' }
  expect(notice(system, { from_user_id: 'IN.1' })).toMatchObject({
    kind: 'identity-change',
    from: { identities: [phone('919000000101')] },
    to: { identities: [phone('919000000199')] },
  })
})

it('another spelling of the number is no change', () => {
  const system = { type: 'user_changed_number', wa_id: '5511987654321' }
  expect(notice(system, { from: '551187654321' })).toMatchObject({ kind: 'message', quiet: 'notice' })
})

it('other notices are just shown', () => {
  const system = { type: 'customer_identity_changed', body: 'Key changed', identity: { acknowledged: true } }
  expect(notice(system)).toMatchObject({
    kind: 'message',
    quiet: 'notice',
    from: { identities: [phone('919000000101')] },
    message: { type: 'system', text: 'Key changed' },
  })
  expect(notice({ ...system, wa_id: '919000000101' }, { from: undefined })).toMatchObject({
    kind: 'message',
    from: { identities: [phone('919000000101')] },
  })
})

it('a notice about nobody fails', () => {
  expect(notice({ type: 'user_changed_number' }, { from: undefined })).toMatchObject({ kind: 'failed' })
})
