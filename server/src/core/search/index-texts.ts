import type { Database } from '../../db/database.ts'
import { insertEntries, type NewEntry } from '../../db/search/entries.ts'
import { type Queued, takeQueued } from '../../db/search/queue.ts'
import { fieldsOfContacts, fieldsOfConversations, textsOf } from '../../db/search/texts.ts'
import type { ClientTx, Tx } from '../../db/tx.ts'
import { SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import { Wakeable } from '../../kernel/wakeable.ts'
import type { Crowd } from '../webhooks/crowd.ts'
import { entryOfFields } from './typed.ts'
import { wordsOf } from './words.ts'

/** Few enough that nobody's answer waits long for what one batch computes. */
const BATCH = 50

/**
 * Makes findable what was written, some moments later and apart from it: an index of words costs as much as the rest of
 * storing a message, and nobody's answer should wait for it. A search looks itself through what still waits here.
 */
export function makeIndexer(
  { database, log, crowd }: { database: Database; log: Log; crowd?: Crowd | undefined },
  everyMs = SECOND,
): Wakeable {
  return new Wakeable(
    'search index',
    async () => {
      do await crowd?.pass()
      while ((await indexQueued(database)) === BATCH)
    },
    log,
    everyMs,
  )
}

/** One batch, in one transaction: what it takes is in the index when it commits. Returns how many it took. */
export async function indexQueued(database: Database): Promise<number> {
  return await database.global(async (tx) => {
    const taken = await takeQueued(tx, BATCH)
    for (const tenantId of new Set(taken.map((queued) => queued.tenantId))) {
      await indexOf(
        tx.as(tenantId),
        taken.filter((queued) => queued.tenantId === tenantId),
      )
    }
    return taken.length
  })
}

async function indexOf(tx: ClientTx, queued: Queued[]) {
  // Of one that was written twice meanwhile, once as it is now.
  const idOf = new Map(queued.map(({ id, kind, subject }) => [`${kind} ${subject}`, id]))
  const subjects = (kind: Queued['kind']) => [
    ...new Set(queued.filter((one) => one.kind === kind).map(({ subject }) => subject)),
  ]
  const entries = [
    ...(await messageEntries(tx, subjects('message').map(Number))),
    ...(await fieldEntries(tx, 'contact', subjects('contact'))),
    ...(await fieldEntries(tx, 'conversation', subjects('conversation'))),
  ]
  const findable = entries.filter(({ words }) => words.length > 0)
  await insertEntries(
    tx,
    findable.map(({ subject, ...entry }) => ({ ...entry, id: idOf.get(`${entry.kind} ${subject}`)! })),
  )
}

type Entry = Omit<NewEntry, 'id'> & { subject: string }

async function messageEntries(tx: Tx, ids: number[]): Promise<Entry[]> {
  const texts = ids.length > 0 ? await textsOf(tx, ids) : []
  return texts.map(({ id, text }) => ({
    subject: String(id),
    kind: 'message',
    place: id,
    contactId: null,
    words: wordsOf(text),
  }))
}

async function fieldEntries(tx: Tx, kind: 'contact' | 'conversation', ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return []
  const found =
    kind === 'contact' ? await fieldsOfContacts(tx, ids) : await fieldsOfConversations(tx, ids.map(Number))
  return found.map((fields) => ({
    subject: fields.id,
    kind,
    place: fields.place,
    contactId: fields.contactId,
    words: entryOfFields(fields),
  }))
}
