import { describe, expect, it } from 'vitest'
import { slugOf, slugsFor } from './slug.ts'

const SLUG = /^[a-z0-9-]{2,40}$/

describe('a slug', () => {
  it.each([
    ['Demo Company', 'demo-company'],
    ['Café Kaveri & Sons', 'cafe-kaveri-sons'],
    ['  --Ünïcode, Inc.--  ', 'unicode-inc'],
    ['7', expect.stringMatching(/^desk-[0-9a-f]{8}$/)],
    ['कावेरी स्टोर्स', expect.stringMatching(/^desk-[0-9a-f]{8}$/)],
  ])('of %s', (name, slug) => {
    expect(slugOf(name)).toEqual(slug)
  })

  it('and all that are tried after it are slugs, however long the name is', () => {
    for (const name of ['Kaveri', 'a'.repeat(120), `${'ab '.repeat(40)}`, '!']) {
      const tried = slugsFor(name)
      expect(new Set(tried).size).toBe(tried.length)
      for (const slug of tried) expect(slug).toMatch(SLUG)
    }
  })
})
