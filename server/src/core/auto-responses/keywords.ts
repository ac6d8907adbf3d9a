const LETTER = '[\\p{L}\\p{M}\\p{N}_]'

/** Whether one of the keywords stands in a text as a whole word (or words), in any case. */
export function saysOneOf(text: string, keywords: string[]): boolean {
  return keywords.some((keyword) => patternOf(keyword).test(text.normalize('NFC')))
}

function patternOf(keyword: string): RegExp {
  const words = keyword.normalize('NFC').trim().split(/\s+/).map(escaped)
  return new RegExp(`(?<!${LETTER})${words.join('\\s+')}(?!${LETTER})`, 'iu')
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
