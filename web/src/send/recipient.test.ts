import { channelExample } from '@parley/contracts/desk/channel'
import { contactExample } from '@parley/contracts/desk/contact'
import { expect, test } from 'vitest'
import { asPhone, canReach, holderOf } from './recipient.ts'

test.each([
  ['+91 90000 00101', '919000000101'],
  ['0047 912 34 567', '4791234567'],
  ['(555) 000-1051', '5550001051'],
  ['1234567', null],
  ['1234567890123456', null],
  ['Asha 919000000101', null],
  ['', null],
])('%j is the number %j', (text, phone) => expect(asPhone(text)).toBe(phone))

test('a number that somebody has is theirs', () => {
  expect(holderOf('919000000101', [contactExample])?.id).toBe(contactExample.id)
  expect(holderOf('919000000102', [contactExample])).toBeUndefined()
})

test('a new number is reached by WhatsApp, and a contact where they were before', () => {
  const whatsapp = { ...channelExample, id: 'w', type: 'whatsapp' as const }
  const page = { ...channelExample, id: 'm', type: 'messenger' as const }
  const identity = { channelId: 'm', channelType: 'messenger' as const, kind: 'psid' as const, value: '1' }
  const onPage = { ...contactExample, phone: null, identities: [identity] }
  expect([whatsapp, page].map((channel) => canReach(channel, { phone: '919000000101' }))).toEqual([
    true,
    false,
  ])
  expect([whatsapp, page].map((channel) => canReach(channel, { contact: onPage }))).toEqual([false, true])
  expect(canReach(whatsapp, { contact: contactExample })).toBe(true)
})
