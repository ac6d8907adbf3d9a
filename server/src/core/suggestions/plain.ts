import { plainReply } from './plain-reply.ts'
import type { Line, Talk } from './port.ts'
import type { Wish } from './prompts.ts'

/** What can be done without a model. */
export function plainAnswer(talk: Talk, { task, text, tone }: Wish): string {
  if (task === 'summarize') return plainSummary(talk)
  return task === 'rewrite' ? plainRewrite(text ?? '', tone) : plainReply(talk)
}

const QUOTED = 200

/** Who said how much, how it began and how it stands: in their own words. */
function plainSummary({ customer, lines }: Talk): string {
  const who = customer ?? 'The customer'
  const theirs = lines.filter(({ by }) => by === 'customer')
  const ours = lines.filter(({ by }) => by === 'agent')
  if (lines.length === 0) return 'Nothing has been said here yet.'
  const first = theirs[0]
  const last = theirs.at(-1)
  return [
    `${who} wrote ${times(theirs)}, we wrote ${times(ours)}.`,
    first && `It began with ${quoted(first)}.`,
    last && last !== first && `Their last message was ${quoted(last)}.`,
    ours.length > 0 && `Our last answer was ${quoted(ours.at(-1)!)}.`,
    lines.at(-1)!.by === 'customer'
      ? `${who} waits for an answer.`
      : `We wait for ${customer ?? 'the customer'}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const times = ({ length }: Line[]) => (length === 1 ? 'once' : `${length} times`)
function quoted({ text }: Line): string {
  const line = [...text.replace(/\s+/g, ' ').trim()]
  return `“${line.length > QUOTED ? `${line.slice(0, QUOTED).join('').trimEnd()}…` : line.join('')}”`
}

const CONTRACTED: [RegExp, string][] = [
  [/\bcan['’]t\b/gi, 'cannot'],
  [/\bwon['’]t\b/gi, 'will not'],
  [/n['’]t\b/gi, ' not'],
  [/\b(i)['’]m\b/gi, '$1 am'],
  [/\b(it|that|there|here|what)['’]s\b/gi, '$1 is'],
  [/['’]re\b/gi, ' are'],
  [/['’]ll\b/gi, ' will'],
  [/['’]ve\b/gi, ' have'],
]

/** Sentences with a capital, a space between and an end; formal ones without contractions. */
function plainRewrite(text: string, tone: string | undefined): string {
  const tidy = text
    .split(/\r?\n/)
    .map((line) => tidyLine(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (!tone || !/formal/i.test(tone) || /informal/i.test(tone)) return tidy
  return CONTRACTED.reduce((said, [short, long]) => said.replace(short, long), tidy)
}

function tidyLine(line: string): string {
  const words = line.replace(/[ \t]+/g, ' ').trim()
  if (words === '') return ''
  const spaced = words.replace(/ ([,.;:!?])(?= |$)/g, '$1').replace(/\bi\b(?!\.)/g, 'I')
  const capital = spaced.replace(
    /(^|[.!?] )(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
  return /[\p{L}\p{N})]$/u.test(capital) && !/\S+:\/\/\S+$/.test(capital) ? `${capital}.` : capital
}
