/** What is said in the measured desk, as SQL over a person's `k` and a message's `m`: words of known frequency. */

const FIRST = [
  'Asha',
  'Ravi',
  'Meera',
  'José',
  'Omar',
  'Lena',
  'Aiko',
  'Tomás',
  'Zoë',
  'Ivan',
  'Chloé',
  'Ngozi',
  'Björn',
]
const LAST = [
  'Menon',
  'Núñez',
  'Haddad',
  'Rao',
  'Weber',
  'Sato',
  'Kovač',
  'Okafor',
  'Lindqvist',
  'Costa',
  'Iyer',
]

const oneOf = (names: string[], by: string) =>
  `(array[${names.map((name) => `'${name}'`).join(', ')}])[1 + ${by}]`

export const firstOf = (k: string) => oneOf(FIRST, `(${k} % ${FIRST.length})::int`)
export const lastOf = (k: string) => oneOf(LAST, `(${k} / ${FIRST.length} % ${LAST.length})::int`)

const chance = '(hashint8(id * 16 + m) & 2147483647)'

/**
 * The words of one message: `parcel` in 35 of 100, `express` in 1.5, `porcelain` in 0.03, the number in ten of all;
 * `festival` in one of ten, but long ago only.
 */
export const WORDS = `array['where', 'is', 'my', case when ${chance} % 100 < 35 then 'parcel' else 'box' end, 'number',
    'n' || k || 'x' || n, 'it', 'was', 'promised', 'for', 'day', m::text]
  || case when ${chance} % 67 = 0 then array['express'] else '{}' end
  || case when ${chance} % 3331 = 0 then array['porcelain'] else '{}' end
  || case when k % 10 = 0 and at < now() - interval '37 seconds' * 2 * 1000 and ${chance} % 2 = 0 then array['festival'] else '{}' end`

/** What the measurement looks for, and how often it is said. */
export const TERMS = {
  common: 'parcel',
  medium: 'express',
  rare: 'porcelain',
  unique: 'n77x1',
  nothing: 'zebra',
  'long ago': 'festival',
  'two common': 'parcel promised',
  'common and rare': 'parcel porcelain',
  beginning: 'porc',
}
export type TermName = keyof typeof TERMS
