import type { Term } from '../../db/search/entries.ts'
import type { Fields } from '../../db/search/texts.ts'
import { parseId } from '../../kernel/ids.ts'
import { endsOf, partsOf, wordsOf } from './words.ts'

const MOST_WORDS = 10
const DIGITS_AT_LEAST = 4

/** One word of a search in names, subjects, addresses; `digits` where it has enough of them for a number. */
interface FieldWord {
  part: string
  digits: string | null
}

/** What somebody typed, understood. All words must match. */
export interface Typed {
  /** Whole words of a message; the last one may go on. */
  inMessages: string[]
  inFields: FieldWord[]
  /** The conversation or ticket that it may name. */
  number: number | null
}

export function understand(typed: string): Typed {
  // A number may be written with blanks and signs between.
  const phone = /^\+?[\d\s()./-]+$/.test(typed.trim()) ? typed.replace(/\D/g, '') : ''
  const parts = phone.length >= DIGITS_AT_LEAST ? [phone] : partsOf([typed])
  return {
    inMessages: wordsOf(typed).slice(0, MOST_WORDS),
    inFields: parts.slice(0, MOST_WORDS).map((part) => {
      const digits = part.replace(/\D/g, '')
      return { part, digits: digits.length >= DIGITS_AT_LEAST ? digits : null }
    }),
    number: parseId(typed.trim().replace(/^TKT-/i, '')),
  }
}

export function fitsMessage(words: string[], text: string): boolean {
  const said = wordsOf(text)
  const all = new Set(said)
  const last = words.at(-1)
  if (last === undefined) return false
  return words.slice(0, -1).every((word) => all.has(word)) && said.some((word) => word.startsWith(last))
}

export function fitsFields(
  words: FieldWord[],
  { words: texts, numbers }: Pick<Fields, 'words' | 'numbers'>,
): boolean {
  const parts = partsOf(texts)
  return (
    words.length > 0 &&
    words.every(
      ({ part, digits }) =>
        parts.some((one) => one.includes(part)) ||
        (digits !== null && numbers.some((number) => number?.includes(digits))),
    )
  )
}

/** What of it is looked for in the index of messages. */
export const termsForMessages = (words: string[]): Term[] =>
  words.map((word, index) => ({ anyOf: [word], prefix: index === words.length - 1 }))

/** A mark before each word keeps numbers apart: fewer than four digits must not find one. */
const PART = 'f'
const NUMBER = 'd'

export const termsForFields = (words: FieldWord[]): Term[] =>
  words.map(({ part, digits }) => ({
    anyOf: [PART + part, ...(digits === null ? [] : [NUMBER + digits])],
    prefix: true,
  }))

/** By which words of the index a contact or conversation is found. */
export const entryOfFields = ({ words, numbers }: Pick<Fields, 'words' | 'numbers'>): string[] => [
  ...new Set([
    ...partsOf(words)
      .flatMap(endsOf)
      .map((end) => PART + end),
    ...numbers.flatMap((number) => (number === null ? [] : endsOf(number))).map((end) => NUMBER + end),
  ]),
]
