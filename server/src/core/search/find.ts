import { erasOf, type Found, findEntries, limitTime, type Term } from '../../db/search/entries.ts'
import { type SearchKind, stillQueued } from '../../db/search/queue.ts'
import {
  editedTexts,
  type Fields,
  fieldsOfContacts,
  fieldsOfConversations,
  type MessageText,
  type Newest,
  newestContacts,
  newestConversations,
  newestTexts,
  textsOf,
} from '../../db/search/texts.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import { fitsFields, fitsMessage, type Typed, termsForFields, termsForMessages } from './typed.ts'

/** How much of what is not in the index yet a search looks through. */
const LOOKED_THROUGH = 2000
const SAMPLE = 100
/** Of the sample: what is said more often than this is soon found by going back from the newest. */
const OFTEN = 0.03
const WALKED = 4000
/** Names are shorter than messages. */
const WALKED_FIELDS = 20_000
const MOST_MS = 2000

/** The newest messages that say this, by their ids, the newest first; going back from `before`. */
export async function findMessageIds(
  ctx: Ctx,
  { inMessages: words }: Typed,
  limit: number,
  before: number | null = null,
): Promise<number[]> {
  if (words.length === 0) return []
  const queued = (await stillQueued(ctx.tx, 'message', LOOKED_THROUGH)).map(Number)
  const waiting = queued.length > 0 ? await textsOf(ctx.tx, queued) : []
  const found = new Set(fitting(waiting, words).filter((id) => before === null || id < before))
  for (const id of await walk(ctx, words, { limit, before })) found.add(id)
  if (found.size < limit) {
    for (const { place } of await byEras(ctx, 'message', termsForMessages(words), { limit, before }))
      found.add(place)
  }
  const edited = await editedTexts(ctx.tx, [...found])
  for (const { id, text } of edited) if (!fitsMessage(words, text)) found.delete(id)
  return [...found].sort((a, b) => b - a).slice(0, limit)
}

interface Range {
  limit: number
  /** Only what is older than this one. */
  before: number | null
}

const fitting = (texts: MessageText[], words: string[]): number[] =>
  texts.filter(({ text }) => fitsMessage(words, text)).map(({ id }) => id)

/**
 * Neither way is good for all words: the index would first gather all of a word that is everywhere, and going back would
 * visit every message for one that is nowhere. So a sample of the newest says how often it is said: what is common is
 * found on the way back, up to a bound, and all else by the index.
 */
async function walk(ctx: Ctx, words: string[], { limit, before: start }: Range): Promise<number[]> {
  const sample = await newestTexts(ctx.tx, { before: start, limit: SAMPLE })
  const found = fitting(sample, words)
  const often = found.length / SAMPLE
  if (sample.length < SAMPLE || often < OFTEN || limit / often > WALKED) return found
  let before = sample.at(-1)!.id
  for (let seen = SAMPLE; found.length < limit && seen < WALKED; ) {
    const texts = await newestTexts(ctx.tx, { before, limit: Math.ceil((limit - found.length) / often) })
    if (texts.length === 0) break
    found.push(...fitting(texts, words))
    seen += texts.length
    before = texts.at(-1)!.id
  }
  return found
}

/** By the index, from the newest era on, twice as many at each step: what is found early costs no look further. */
async function byEras(ctx: Ctx, kind: SearchKind, terms: Term[], { limit, before }: Range): Promise<Found[]> {
  const eras = await erasOf(ctx.tx, kind)
  const found: Found[] = []
  await limitTime(ctx.tx, MOST_MS)
  for (let step = 1, next = 0; next < eras.length && found.length < limit; next += step, step *= 2) {
    const asked = { kind, terms, eras: eras.slice(next, next + step), before, limit: limit - found.length }
    found.push(...(await inTime(findEntries(ctx.tx, asked))))
  }
  await limitTime(ctx.tx, null)
  return found
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  return await work.catch((fault: { code?: string }) => {
    if (fault.code === '57014')
      throw new Refusal('UNAVAILABLE', 'This search takes too long: add another word')
    throw fault
  })
}

/**
 * Contacts by name, e-mail, tags and number, the newest first. `shown`: the page of them that is all that is wanted,
 * where what is common need not be gathered beyond it.
 */
export async function findContactIds(
  ctx: Ctx,
  typed: Typed,
  limit: number,
  shown: Newest = { before: null, limit },
): Promise<string[]> {
  return await byFields(ctx, 'contact', typed, {
    limit,
    shown,
    read: (ids) => fieldsOfContacts(ctx.tx, ids),
    newest: (part) => newestContacts(ctx.tx, part),
    idOf: ({ contactId }) => contactId!,
  })
}

/** Conversations by their contact, subject, tags and ticket id, the newest first. */
export async function findByFields(ctx: Ctx, typed: Typed, limit: number): Promise<number[]> {
  const found = await byFields(ctx, 'conversation', typed, {
    limit,
    shown: { before: null, limit },
    read: (ids) => fieldsOfConversations(ctx.tx, ids.map(Number)),
    newest: (part) => newestConversations(ctx.tx, part),
    idOf: ({ place }) => String(place),
  })
  return found.map(Number)
}

interface How {
  limit: number
  shown: Newest
  read(ids: string[]): Promise<Fields[]>
  newest(part: Newest): Promise<Fields[]>
  idOf(found: Found): string
}

/** What is common on the way back, all else by the index: what it says, and what waits for it; of both what is still so. */
async function byFields(ctx: Ctx, kind: SearchKind, { inFields }: Typed, how: How): Promise<string[]> {
  if (inFields.length === 0) return []
  const common = await walkFields(inFields, how)
  if (common) return common.slice(0, how.shown.limit).map(({ id }) => id)
  const queued = await stillQueued(ctx.tx, kind, LOOKED_THROUGH)
  const indexed = await byEras(ctx, kind, termsForFields(inFields), { limit: how.limit, before: null })
  const ids = [...new Set([...queued, ...indexed.map(how.idOf)])]
  const fields = ids.length > 0 ? await how.read(ids) : []
  return fields
    .filter((one) => fitsFields(inFields, one))
    .sort((a, b) => b.place - a.place)
    .slice(0, how.limit)
    .map(({ id }) => id)
}

/** One letter is in nearly everybody's name. Null where the index is quicker. */
async function walkFields(words: Typed['inFields'], { newest, shown }: How): Promise<Fields[] | null> {
  const fitting = (fields: Fields[]) => fields.filter((one) => fitsFields(words, one))
  let { before } = shown
  const sample = await newest({ before, limit: SAMPLE })
  const found = fitting(sample)
  const often = found.length / SAMPLE
  if (sample.length < SAMPLE || often < OFTEN || shown.limit / often > WALKED_FIELDS) return null
  before = sample.at(-1)!
  for (let seen = SAMPLE; found.length < shown.limit; ) {
    if (seen >= WALKED_FIELDS) return null
    const part = Math.min(WALKED, Math.ceil((shown.limit - found.length) / often))
    const fields = await newest({ before, limit: part })
    found.push(...fitting(fields))
    if (fields.length < part) return found
    seen += part
    before = fields.at(-1)!
  }
  return found
}
