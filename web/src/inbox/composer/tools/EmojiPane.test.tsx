import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aConversation } from '../../../testing/examples.ts'
import { show } from '../../../testing/render.tsx'
import { draftOf } from '../drafts.ts'
import EmojiPane from './EmojiPane.tsx'
import { emoji } from './emoji.ts'

beforeEach(() => {
  show(<EmojiPane conversation={aConversation()} />)
})
afterEach(() => {
  document.dir = 'ltr'
})

const held = () => emoji.indexOf(document.activeElement?.textContent ?? '')
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement!, { key })
  return held()
}
const columns = () => screen.getAllByRole('row')[0]!.querySelectorAll('button').length

test('the grid has the keyboard at once, is one stop of the Tab key, and the arrows go on from there', () => {
  expect(held()).toBe(0)
  expect(screen.getByRole('grid').querySelectorAll('button[tabindex="0"]')).toHaveLength(1)
  expect(press('ArrowRight', 'ArrowRight')).toBe(2)
  expect(press('ArrowDown')).toBe(columns() + 2)
  expect(press('ArrowUp', 'ArrowLeft')).toBe(1)
  expect(press('End')).toBe(columns() - 1)
  expect(press('ArrowDown', 'Home')).toBe(columns())
  expect(screen.getByRole('grid').querySelectorAll('button[tabindex="0"]')).toHaveLength(1)
})

test('it ends where there are no more: no key leads out of it, and a last row that is short has an end, too', () => {
  expect(press('ArrowLeft', 'ArrowUp')).toBe(0)
  const rows = screen.getAllByRole('row').length
  press('End', ...Array.from({ length: rows }, () => 'ArrowDown'))
  expect(held()).toBe(emoji.length - 1)
  expect(press('ArrowRight', 'End')).toBe(emoji.length - 1)
})

test('Enter, which is a click on what has the focus, puts it into the reply', () => {
  press('ArrowRight')
  fireEvent.click(document.activeElement!)
  expect(draftOf(aConversation().id).reply).toBe(emoji[1])
})

test('where one reads from the right, the left arrow goes on', () => {
  document.dir = 'rtl'
  expect(press('ArrowLeft')).toBe(1)
  expect(press('ArrowRight')).toBe(0)
})
