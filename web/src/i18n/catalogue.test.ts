import { expect, test } from 'vitest'
import { languageFor, languages } from './languages.ts'
import type { Translation } from './translation.ts'

type Texts = { [key: string]: string | Texts }

const files = import.meta.glob<Record<string, Texts>>('./*/*.ts', { eager: true })
const catalogue = (language: string) =>
  Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`))
const englishOf = (path: string) => files[path.replace(/^\.\/\w+\//, './en/')]

test('an English key stands in one file only, so that none hides another', () => {
  const tops = catalogue('en').flatMap(([, parts]) => Object.values(parts).flatMap(Object.keys))
  expect(tops.filter((key, index) => tops.indexOf(key) !== index)).toEqual([])
})

test('there are no languages but ours', () => {
  const found = new Set(Object.keys(files).map((path) => path.split('/')[1] ?? ''))
  expect([...found].filter((language) => !languages.some((each) => each === language))).toEqual([])
})

const translations = languages.flatMap((language) => (language === 'en' ? [] : catalogue(language)))

test.each(translations)('%s has the keys, plural forms and blanks of the English one', (path, parts) => {
  const language = path.split('/')[1] ?? 'en'
  const english = englishOf(path)
  expect(Object.keys(parts), 'the names of what it exports').toEqual(Object.keys(english ?? {}))
  expect(shapeOf(parts)).toEqual(expectedShape(english ?? {}, language))
})

/** Which of the language's forms every plural needs, and which blanks each text has to fill. */
function expectedShape(english: Texts, language: string): Record<string, string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const expected: Record<string, string> = {}
  for (const [key, text] of flat(english)) {
    const base = key.replace(/_(one|other)$/, '')
    const isPlural = base !== key && flat(english).some(([each]) => each === `${base}_other`)
    if (!isPlural) expected[key] = blanks(text)
    else if (key.endsWith('_other')) for (const form of forms) expected[`${base}_${form}`] = blanks(text)
  }
  return sorted(expected)
}

function shapeOf(parts: Texts): Record<string, string> {
  return sorted(Object.fromEntries(flat(parts).map(([key, text]) => [key, blanks(text)])))
}

/** `{{count}}` may be left out where a form says the number in words ("one message", "two messages"). */
const blanks = (text: string) =>
  [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g))]
    .filter((blank) => blank !== '{{count}}')
    .sort()
    .join(' ')

function flat(texts: Texts, path = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  )
}

const sorted = (shape: Record<string, string>) =>
  Object.fromEntries(Object.entries(shape).sort(([a], [b]) => (a < b ? -1 : 1)))

test('a translation with a key too few or too many does not compile', () => {
  const english = { hello: 'Hello', open_one: '{{count}} open', open_other: '{{count}} open' }
  type Wanted = Translation<typeof english>
  const whole: Wanted = { hello: 'مرحبا', open_zero: '0', open_two: '2', open_other: '{{count}}' }
  // @ts-expect-error `hello` is missing
  const tooFew: Wanted = { open_other: '{{count}}' }
  // @ts-expect-error `goodbye` is not in the English one
  const tooMany: Wanted = { hello: 'Hola', open_other: '{{count}}', goodbye: 'Adiós' }
  expect([whole, tooFew, tooMany]).toHaveLength(3)
})

test('the language is what was chosen, else the browser’s first that there is, else English', () => {
  expect(languageFor('de', ['fr'])).toBe('de')
  expect(languageFor('system', ['sv-SE', 'pt-BR', 'en'])).toBe('pt')
  expect(languageFor(undefined, ['sv', 'nb-NO'])).toBe('en')
})
