import { describe, expect, it } from 'vitest'
import { words as ar } from './ar.ts'
import { words as de } from './de.ts'
import { words as en } from './en.ts'
import { words as es } from './es.ts'
import { words as fr } from './fr.ts'
import { words as hi } from './hi.ts'
import { chooseLocale, isRtl, wordsFor } from './index.ts'
import { words as pt } from './pt.ts'

const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

describe('the languages', () => {
  it.each(Object.entries({ es, pt, hi, ar, fr, de }))(
    '%s says everything, with the same blanks',
    (_, words) => {
      for (const [name, text] of Object.entries(en)) {
        const translated = words[name as keyof typeof en]
        expect(translated.trim(), name).not.toBe('')
        expect(blanks(translated), name).toEqual(blanks(text))
      }
    },
  )

  it('are fetched by their locale, of whatever region', async () => {
    expect((await wordsFor('pt-BR')).send).toBe(pt.send)
    expect((await wordsFor('de-AT')).send).toBe(de.send)
    expect((await wordsFor('en-IN')).send).toBe(en.send)
  })

  it('are the first wanted one that we speak', () => {
    expect(chooseLocale([undefined, null, '', 'xx', 'fr-CA', 'de'])).toBe('fr-CA')
    expect(chooseLocale(['pt_BR'])).toBe('pt-BR')
    expect(chooseLocale(['not a locale', 'zz'])).toBe('en')
    expect(chooseLocale(['de<script>'])).toBe('en')
    expect(chooseLocale([], ['xx', 'pt-BR'])).toBe('pt-BR')
  })

  it('take the browser’s region where the page names none', () => {
    expect(chooseLocale(['en'], ['en-GB', 'de'])).toBe('en-GB')
    expect(chooseLocale(['en-US'], ['en-GB'])).toBe('en-US')
    expect(chooseLocale(['de'], ['en-GB'])).toBe('de')
  })

  it('are written from right to left where they are', () => {
    expect([isRtl('ar-EG'), isRtl('hi'), isRtl('en')]).toEqual([true, false, false])
  })
})
