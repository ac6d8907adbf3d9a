import { describe, expect, it } from 'vitest'
import { contrast, paletteFor } from './palette.ts'

const COLORS = ['#5b5bd6', '#ffffff', '#000000', '#ffd400', '#00e5ff', '#7f7f7f', '#767676', '#f00', '#123']

describe('the colours of a site', () => {
  it.each(COLORS)('%s can be read on and as text, in light and dark', (color) => {
    for (const [dark, surface] of [
      [false, '#ffffff'],
      [true, '#191917'],
    ] as const) {
      const { accent, on, text } = paletteFor(color, dark)
      expect(contrast(on, accent)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('stay as they are where they can be read', () => {
    expect(paletteFor('#5b5bd6', false)).toEqual({ accent: '#5b5bd6', on: '#ffffff', text: '#5b5bd6' })
  })

  it.each([null, undefined, '', 'red; background: url(//evil)', '#12345', 'url(x)'])(
    'are our own where %s is none',
    (color) => {
      expect(paletteFor(color, false).accent).toBe('#5b5bd6')
    },
  )
})
