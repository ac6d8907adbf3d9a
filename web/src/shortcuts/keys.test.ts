import { expect, test } from 'vitest'
import { defaultKeys, holderOf, keyFor, pressed, printed, shortcuts } from './keys.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  pressed({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })

test('a press is a letter, one with Shift, or a sign; with Ctrl, Cmd or Alt it is none', () => {
  expect([press('j'), press('J', { shiftKey: true }), press('/'), press('?', { shiftKey: true })]).toEqual([
    'J',
    'shift+J',
    '/',
    'shift+?',
  ])
  expect([press('k', { ctrlKey: true }), press('Enter'), press(' '), press('F5')]).toEqual(
    Array(4).fill(null),
  )
})

test('on a keyboard of another script the place of a letter counts', () => {
  expect(press('ت', { code: 'KeyJ' })).toBe('J')
  expect(press('ü', { code: 'BracketLeft' })).toBe('Ü')
})

test('every shortcut has a key of its own, which its own press makes', () => {
  expect(new Set(Object.values(defaultKeys)).size).toBe(shortcuts.length)
})

test('a changed key takes the place of the usual one, and is found by who wants it, too', () => {
  const own = { resolve: 'D' }
  expect([keyFor('resolve', own), keyFor('reply', own)]).toEqual(['D', 'R'])
  expect([holderOf('D', own, 'note'), holderOf('E', own, 'note')]).toEqual(['resolve', undefined])
  expect(printed('shift+E')).toBe('⇧E')
})
