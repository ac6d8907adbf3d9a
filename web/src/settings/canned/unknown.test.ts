import { expect, test } from 'vitest'
import { unknownVariables } from './unknown.ts'

test('a placeholder that nothing fills is named once', () => {
  expect(unknownVariables('{{contact.nam}} {{ contact.nam }} {{contact.name}} {{ ticket.id }}')).toEqual([
    'contact.nam',
  ])
})
