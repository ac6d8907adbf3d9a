import { expect, test } from 'vitest'
import { type CannedValues, fillCanned, unknownVariables } from './variables.ts'

const values: CannedValues = {
  'contact.name': 'Asha Menon',
  'contact.firstName': 'Asha',
  'contact.phone': null,
  'contact.email': '',
  'agent.name': 'John Doe',
  'agent.firstName': 'John',
  'conversation.ticketId': 'TKT-10412',
  'channel.name': 'Orders',
}

test('what is known is filled in, with or without spaces; the rest stays as it was written', () => {
  expect(fillCanned('Hello {{contact.firstName}}, {{ agent.name }} here. {{contact.phone}}', values)).toBe(
    'Hello Asha, John Doe here. {{contact.phone}}',
  )
  expect(fillCanned('{{constructor}} {{nobody}}', values)).toBe('{{constructor}} {{nobody}}')
})

test('a placeholder that nothing fills is named once', () => {
  expect(unknownVariables('{{contact.nam}} {{ contact.nam }} {{contact.name}}')).toEqual(['contact.nam'])
})
