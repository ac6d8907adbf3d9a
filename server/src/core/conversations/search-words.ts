import type { SearchWord } from '../../db/conversations/matching.ts'

const MOST = 10

/** The letters that a plain one stands for: a search tells accents apart as little as case. */
const SPELLINGS: Record<string, string> = {
  a: 'aàáâãäåāăą',
  c: 'cçćč',
  d: 'dďđ',
  e: 'eèéêëēėęě',
  g: 'gğģ',
  i: 'iìíîïīįı',
  l: 'lľł',
  n: 'nñńň',
  o: 'oòóôõöøōő',
  r: 'rřŕ',
  s: 'sśšşß',
  t: 'tťţ',
  u: 'uùúûüūůűų',
  y: 'yýÿ',
  z: 'zźżž',
}

/** What somebody typed, as words that must all match. A number may be written with blanks and signs between. */
export function searchWords(typed: string): SearchWord[] {
  const phone = /^\+?[\d\s()./-]+$/.test(typed.trim()) ? typed.replace(/\D/g, '') : ''
  const words = phone.length >= 4 ? [phone] : typed.split(/\s+/).filter((word) => word !== '')
  return words.slice(0, MOST).map((word, index, all) => {
    const part = patternOf(word)
    const digits = word.replace(/\D/g, '')
    const end = index === all.length - 1 ? '' : '(?!\\w)'
    return { part, whole: `(?<!\\w)${part}${end}`, digits: digits.length >= 4 ? digits : null }
  })
}

const patternOf = (word: string) =>
  [...word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')]
    .map((letter) =>
      SPELLINGS[letter] ? `[${SPELLINGS[letter]}]` : letter.replace(/[^\p{L}\p{N}]/u, '\\$&'),
    )
    .join('')
