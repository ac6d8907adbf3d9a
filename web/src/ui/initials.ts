/** White on each of these is at least 4.9:1. */
const colors = ['#b4500b', '#3e63dd', '#0d7a72', '#8e4ec6', '#8a6100', '#2b6b4f', '#c93a63', '#63635e']

/** Always the same colour for the same id. */
export function avatarColor(id: string): string {
  let hash = 0
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return colors[hash % colors.length] ?? '#63635e'
}

const letterOf = (word: string) => [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? ''

/** "Asha Rao" → AR, "jonas.o" → JO, "+47 912 34 567" → +4, "林" → 林. */
export function initials(name: string): string {
  const text = name.trim()
  if (text.startsWith('+')) return text.slice(0, 2)
  const words = text.split(/[\s._-]+/).filter((word) => letterOf(word))
  const [first = '', ...rest] = words
  const last = rest.at(-1)
  return (letterOf(first) + (last ? letterOf(last) : '')).toLocaleUpperCase() || '?'
}
