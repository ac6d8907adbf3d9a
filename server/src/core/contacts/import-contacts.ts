import {
  findContactsByPhone,
  insertContacts,
  lockContacts,
  updateContacts,
} from '../../db/contacts/contacts.ts'
import { lockNewPeople } from '../../db/contacts/identities.ts'
import { type ErrorDetail, Refusal } from '../../kernel/errors.ts'
import { audit } from '../audit/audit.ts'
import type { Ctx, Run, Scope } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { newContact } from '../receiving/people.ts'
import { knowTags } from '../settings/known-names.ts'
import { type ContactFields, withFields } from './contact-fields.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

/** One line of a file: what it says of a contact, or why it can't be taken. */
export type ContactLine =
  | { line: number; fields: ContactFields & { phone: string } }
  | { line: number; refused: ErrorDetail[] }

export interface Imported {
  lines: number
  created: number
  updated: number
  skipped: number
  errors: { line: number; field: string; message: string }[]
}

interface Wanted {
  line: number
  phone: string
  fields: ContactFields
}

const BATCH = 500

/**
 * Makes or changes a contact for every line, by its number. In transactions of 500, so that customers' messages don't
 * wait for a long file. `dryRun` does the same and writes nothing.
 */
export async function importContacts(
  run: Run,
  scope: Scope,
  lines: ContactLine[],
  { dryRun }: { dryRun: boolean },
): Promise<Imported> {
  const done: Imported = { lines: lines.length, created: 0, updated: 0, skipped: 0, errors: [] }
  const wanted = await run(scope, async (ctx) => wantedOf(ctx, lines, done))
  for (let at = 0; at < wanted.length; at += BATCH) {
    const batch = wanted.slice(at, at + BATCH)
    const { created, updated } = await run(scope, (ctx) => importBatch(ctx, batch, dryRun))
    done.created += created
    done.updated += updated
  }
  done.skipped = lines.length - done.created - done.updated
  done.errors.sort((a, b) => a.line - b.line)
  if (!dryRun) await run(scope, (ctx) => noteImport(ctx, done))
  return done
}

/** The lines that can be taken, one per number; what is wrong with the others. */
function wantedOf(ctx: Ctx, lines: ContactLine[], done: Imported): Wanted[] {
  const first = new Map<string, number>()
  return lines.flatMap((given) => {
    if ('refused' in given) {
      done.errors.push(...given.refused.map((detail) => ({ line: given.line, ...detail })))
      return []
    }
    const { line, fields } = given
    const checked = check(ctx, fields)
    if (checked instanceof Refusal) {
      const { field, message } = checked.details[0]!
      done.errors.push({ line, field, message })
      return []
    }
    const before = first.get(checked)
    if (before !== undefined) {
      done.errors.push({ line, field: 'phone', message: `This number stands on line ${before} already` })
      return []
    }
    first.set(checked, line)
    return [{ line, phone: checked, fields }]
  })
}

/** The number as it is kept, or what is wrong with the fields. */
function check(ctx: Ctx, fields: ContactFields): string | Refusal {
  try {
    return withFields(newContact(ctx, { name: null, phone: null }), fields).phone!
  } catch (fault) {
    if (fault instanceof Refusal) return fault
    throw fault
  }
}

async function importBatch(ctx: Ctx, batch: Wanted[], dryRun: boolean) {
  const phones = batch.map(({ phone }) => phone)
  if (!dryRun)
    await lockNewPeople(
      ctx.tx,
      phones.map((phone) => `phone ${phone}`),
    )
  const known = await findContactsByPhone(ctx.tx, phones)
  const idOf = new Map(known.map(({ foundBy, id }) => [foundBy, id]))
  const fresh = batch.filter(({ phone }) => !idOf.has(phone))
  const counts = { created: fresh.length, updated: batch.length - fresh.length }
  if (dryRun) return counts

  const made = fresh.map(({ fields }) => withFields(newContact(ctx, { name: null, phone: null }), fields))
  if (made.length > 0) insertContacts(ctx.tx, made)
  const changed = await changedOnes(ctx, batch, idOf)
  if (changed.length > 0) updateContacts(ctx.tx, changed)
  await knowTags(
    ctx,
    [...made, ...changed].flatMap(({ tags }) => tags),
  )
  await tellOfContacts(ctx, 'contact.created', made)
  await tellOfContacts(ctx, 'contact.updated', changed)
  return counts
}

/** Known ones as the file has them, each under its own number: two lines may mean one contact who has two. */
async function changedOnes(ctx: Ctx, batch: Wanted[], idOf: Map<string, string>): Promise<Contact[]> {
  const locked = await lockContacts(ctx.tx, [...new Set(idOf.values())])
  const contacts = new Map(locked.map((contact) => [contact.id, contact]))
  const changed = new Map<string, Contact>()
  for (const { phone, fields } of batch) {
    const contact = contacts.get(idOf.get(phone) ?? '')
    if (!contact) continue
    const after = withFields(contact, { ...fields, phone: undefined })
    if (JSON.stringify(after) === JSON.stringify(contact)) continue
    const next = { ...after, updatedAt: ctx.now }
    contacts.set(contact.id, next)
    changed.set(contact.id, next)
  }
  return [...changed.values()]
}

async function noteImport(ctx: Ctx, { created, updated, skipped }: Imported) {
  const count = (to: number) => ({ from: null, to })
  await audit(ctx, {
    action: 'contact.imported',
    target: { id: ctx.tenantId, name: null },
    changes: { created: count(created), updated: count(updated), skipped: count(skipped) },
  })
}
