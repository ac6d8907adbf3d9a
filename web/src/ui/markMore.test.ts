import { expect, test } from 'vitest'
import { markMore } from './markMore.ts'

function scrollerOf(widths: { scrollWidth: number; clientWidth: number }) {
  const scroller = document.createElement('div')
  for (const [name, value] of Object.entries(widths)) Object.defineProperty(scroller, name, { value })
  return scroller
}
const scrollTo = (scroller: HTMLElement, left: number) => {
  scroller.scrollLeft = left
  scroller.dispatchEvent(new Event('scroll'))
}
const isMarked = (scroller: HTMLElement) => scroller.hasAttribute('data-more')

test('what has more to the side says so until its end is reached, in either direction', () => {
  for (const towards of [1, -1]) {
    const scroller = scrollerOf({ scrollWidth: 900, clientWidth: 360 })
    const stop = markMore(scroller)
    scrollTo(scroller, 100 * towards)
    expect(isMarked(scroller)).toBe(true)
    scrollTo(scroller, 540 * towards)
    expect(isMarked(scroller)).toBe(false)
    stop?.()
  }
})

test('what fits says nothing', () => {
  const scroller = scrollerOf({ scrollWidth: 360, clientWidth: 360 })
  markMore(scroller)
  scrollTo(scroller, 0)
  expect(isMarked(scroller)).toBe(false)
})
