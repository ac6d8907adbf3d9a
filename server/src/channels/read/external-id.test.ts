import { expect, it } from 'vitest'
import { boundedId, externalIdOf, isProvidersId } from './external-id.ts'

const item = { from: '91', timestamp: '1795168800', type: 'text', text: { body: 'Hi' } }

it('the provider’s id is taken as it is', () => {
  expect(externalIdOf('wamid.A', item)).toBe('wamid.A')
  expect(isProvidersId('wamid.A')).toBe(true)
})

it.each([undefined, '', '  '])('an item with the id %j is known by what it says, in any order', (id) => {
  const { text, ...rest } = item
  const known = externalIdOf(id, item)
  expect(known).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(externalIdOf(id, { text, ...rest })).toBe(known)
  expect(isProvidersId(known)).toBe(false)
})

it.each([{ from: '92' }, { timestamp: '1795168801' }, { text: { body: 'Ho' } }])(
  'another sender, time or payload (%j) is another item',
  (change) => expect(externalIdOf(undefined, { ...item, ...change })).not.toBe(externalIdOf(undefined, item)),
)

it('an id that no index takes is known by its digest, everywhere the same', () => {
  const id = 'a'.repeat(5000)
  expect(boundedId(id)).toHaveLength(71)
  expect(externalIdOf(id, item)).toBe(boundedId(id))
  expect(boundedId(`${id}b`)).not.toBe(boundedId(id))
})
