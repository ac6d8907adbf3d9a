import { expect, test } from 'vitest'
import { aConversation } from '../../testing/examples.ts'
import { askedAt, mentionsIn, replaced } from './complete.ts'
import { interactiveFor } from './tools/choices.ts'
import { placeFrom } from './tools/place.ts'
import { fillIn } from './variables.ts'

const before = (text: string, trigger: '/' | '@' = '/') => askedAt(text, text.length, trigger)?.query

test('a slash at the beginning of a word asks for a canned response; one within a word does not', () => {
  expect(['/', '/ret', 'Hello /ret', 'line\n/x'].map((text) => before(text))).toEqual(['', 'ret', 'ret', 'x'])
  expect(['1/2', 'https://x', '/two words', 'no'].map((text) => before(text))).toEqual(
    Array(4).fill(undefined),
  )
  expect(before('ask @ja', '@')).toBe('ja')
  expect(before('write to jane@x.example', '@')).toBeUndefined()
})

test('what is picked takes the place of the word, and the rest of the text stays', () => {
  const text = 'Hello /re and bye'
  const asked = askedAt(text, 'Hello /re'.length, '/')
  expect(asked && replaced(text, asked, 'here is the label')).toBe('Hello here is the label and bye')
})

test('who is named in a note is told, each once, and nobody whose name only begins alike', () => {
  const people = [
    { id: 'a', name: 'Jane' },
    { id: 'b', name: 'Jane Roe' },
    { id: 'c', name: 'José (Ops)' },
  ]
  expect(mentionsIn('@Jane Roe please, and @Jane Roe again', people)).toEqual(['b'])
  expect(mentionsIn('(@Jane) and @José (Ops) know', people).toSorted()).toEqual(['a', 'c'])
  expect(mentionsIn('jane@Jane.example @Janeth @jane', people)).toEqual([])
})

test('variables are filled in; what is not known stays to be seen', () => {
  const conversation = aConversation()
  const known = { conversation, me: { name: 'John Doe' }, company: 'Kaveri' }
  expect(
    fillIn('Dear {{contact.firstName}}, {{ ticket.id }}: {{agent.name}} of {{company.name}}', known),
  ).toBe('Dear Asha, TKT-10001: John Doe of Kaveri')
  expect(fillIn('{{contact.email}} {{nonsense}} {{toString}}', known)).toBe(
    '{{contact.email}} {{nonsense}} {{toString}}',
  )
})

test('a number goes into a message with spaces as one types them', () => {
  const conversation = aConversation()
  const contact = { ...conversation.contact, phone: '+4791234567' }
  const known = { conversation: { ...conversation, contact }, me: { name: 'John Doe' }, company: 'Kaveri' }
  expect(fillIn('{{contact.phone}}', known)).toBe('+47 912 34 567')
})

test('a place is read out of coordinates and out of the addresses of maps', () => {
  const place = { latitude: 12.97, longitude: -77.59 }
  expect(placeFrom('12.97, -77.59')).toEqual(place)
  expect(placeFrom('https://maps.example/place/X/@12.97,-77.59,17z')).toEqual(place)
  expect(placeFrom('https://maps.example/?q=12.97%2C-77.59')).toEqual(place)
  expect(placeFrom('https://www.openstreetmap.org/?mlat=12.97&mlon=-77.59#map=5')).toEqual(place)
  expect([placeFrom('somewhere'), placeFrom('95, 10'), placeFrom('%E0%A4%A')]).toEqual([null, null, null])
})

test('up to three choices are buttons, more are a list, with titles as long as the provider takes', () => {
  const three = interactiveFor('Which?', ['A', 'B', 'A title of more than twenty letters'], 'Choose')
  expect(three).toMatchObject({ type: 'button', body: { text: 'Which?' } })
  expect(JSON.stringify(three)).toContain('"title":"A title of more than"')
  expect(interactiveFor('Which?', ['A', 'B', 'C', 'D'], 'Choose')).toMatchObject({
    type: 'list',
    action: { button: 'Choose', sections: [{ rows: [{ id: 'choice-1', title: 'A' }, {}, {}, {}] }] },
  })
})
