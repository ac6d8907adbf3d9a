import { contactExample } from '@parley/contracts/desk/contact'
import { expect, test } from 'vitest'
import { changedFields, valuesOf } from './contact-values.ts'

const asha = {
  ...contactExample,
  name: 'Asha Menon',
  email: 'asha@mail.example',
  city: 'Mysuru',
  tags: ['vip'],
  attributes: { plan: 'Gold', size: 3, seat: 'aisle' },
}

test('only what was changed is saved, and an emptied field is taken away', () => {
  const values = valuesOf(asha)
  expect(changedFields(asha, values)).toEqual({})
  expect(changedFields(asha, { ...values, name: 'Asha Menon ', email: '', city: 'Pune' })).toEqual({
    email: null,
    city: 'Pune',
  })
  expect(changedFields(asha, { ...values, tags: ['vip', 'refund'], blocked: true })).toEqual({
    tags: ['vip', 'refund'],
    blocked: true,
  })
})

test('attributes: a new one is set, a changed one replaced, one that was emptied, renamed or dropped goes', () => {
  const values = valuesOf(asha)
  expect(values.attributes.map(({ name }) => name)).toEqual(['plan', 'seat'])
  const attributes = [
    { key: 'plan', name: 'plan', value: 'Silver' },
    { key: 'seat', name: 'place', value: 'aisle' },
    { key: 'new', name: ' since ', value: ' 2024 ' },
    { key: 'half', name: '', value: 'lost' },
  ]
  expect(changedFields(asha, { ...values, attributes }).attributes).toEqual({
    plan: 'Silver',
    seat: null,
    place: 'aisle',
    since: '2024',
  })
  const emptied = [{ key: 'plan', name: 'plan', value: ' ' }]
  expect(changedFields(asha, { ...values, attributes: emptied }).attributes).toEqual({
    plan: null,
    seat: null,
  })
})
