import { expect, test } from 'vitest'
import { avatarColor, initials } from './initials.ts'
import { linkParts } from './links.ts'
import { uuid } from './uuid.ts'

const links = (text: string) => linkParts(text).flatMap(({ href }) => (href ? [href] : []))

test('web addresses become links, without the marks of their sentence', () => {
  expect(links('See https://parley.example/docs, please.')).toEqual(['https://parley.example/docs'])
  expect(links('(http://a.example/x_(y))')).toEqual(['http://a.example/x_(y)'])
  expect(links('https://a.example/?q=1&b=2#c!')).toEqual(['https://a.example/?q=1&b=2#c'])
})

test('nothing else becomes a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    'a.example',
    'https://',
    'file:///etc/passwd',
  ]) {
    expect(links(text)).toEqual([])
  }
})

test('a text is whole again when its parts are put together', () => {
  const text = 'a https://a.example. b\nhttp://b.example'
  expect(
    linkParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

test('initials come from the first and the last word, a number shows its start', () => {
  const names = ['Asha Rao', 'jonas.o', '+47 912 34 567', 'Wolfe Hubert Blaine', '  ', '林', '🙂']
  expect(names.map(initials)).toEqual(['AR', 'JO', '+4', 'WB', '?', '林', '?'])
})

test('the same person always has the same colour', () => {
  expect(avatarColor('contact-1')).toBe(avatarColor('contact-1'))
})

test('ids are version 4 UUIDs', () => {
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuid()).not.toBe(uuid())
})
