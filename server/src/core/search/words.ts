/** Longer ones are told apart by so much only. */
const LONGEST = 64
/** What one text is found by at most. */
const MOST_WORDS = 1000

/** Letters of their own that people also write with plain ones. */
const SPELLINGS: Record<string, string> = {
  æ: 'ae',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  þ: 'th',
}

/** As letters are compared: without case and accents. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[æđħıłœøßþ]/g, (letter) => SPELLINGS[letter]!)
    .normalize('NFC')

/** The words of a text, each once. */
export function wordsOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []
  return [...new Set(words.map((word) => word.slice(0, LONGEST)))].slice(0, MOST_WORDS)
}

/** What stands between blanks in names, subjects, addresses: any part of it finds it. */
export const partsOf = (texts: (string | null)[]): string[] => [
  ...new Set(
    texts
      .flatMap((text) => fold(text ?? '').split(/\s+/))
      .filter((part) => part !== '')
      .map((part) => part.slice(0, LONGEST)),
  ),
]

/** Every end of it: what any part of it is the beginning of. */
export const endsOf = (text: string): string[] => {
  const letters = [...text]
  return letters.map((_, index) => letters.slice(index).join(''))
}
