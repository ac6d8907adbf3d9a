import { contactsForCampaign } from '../../db/campaigns/audience.ts'
import { findContactsByPhone } from '../../db/contacts/contacts.ts'
import { invalid } from '../../kernel/errors.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import type { Ctx } from '../ctx.ts'
import type { CampaignFilter, CampaignTemplate, Channel, Contact, Recipient, Template } from '../entities.ts'
import { findContactIds } from '../search/find.ts'
import { understand } from '../search/typed.ts'
import { personalise, type Variables, variablesOf } from './personalise.ts'

export const MOST_ROWS = 50_000
const MOST_CONTACTS = 100_000
const BATCH = 1000

export interface AudienceRow {
  /** Where it stands for whoever wrote it. */
  line: number
  phone: string
  variables: Variables
}

/** To whom a campaign goes: rows one by one, and contacts where tags or a filter are given. */
export interface Audience {
  rows: AudienceRow[]
  tags: string[]
  filter: CampaignFilter | null
}

export interface Judged {
  recipient: Recipient
  /** Null for a contact. */
  line: number | null
  field: string
  components: unknown[]
}

export interface Offer {
  channel: Channel
  template: CampaignTemplate
  /** Null where it is not known here. */
  known: Template | null
}

/** Everybody of the audience, in its order, each with whether they would be written to; in batches. */
export async function* judgeAudience(
  ctx: Ctx,
  offer: Offer,
  audience: Audience,
  judge = new Judge(ctx, offer),
): AsyncGenerator<Judged[]> {
  for (let at = 0; at < audience.rows.length; at += BATCH)
    yield await judgeRows(ctx, judge, audience.rows.slice(at, at + BATCH))
  if (audience.tags.length > 0 || audience.filter !== null) yield* judgeContacts(ctx, offer, judge, audience)
}

async function judgeRows(ctx: Ctx, judge: Judge, rows: AudienceRow[]): Promise<Judged[]> {
  const phones = rows.map(({ phone }) => canonicalPhone(phone))
  const known = await findContactsByPhone(
    ctx.tx,
    phones.filter((phone) => phone !== null),
  )
  const contacts = new Map(known.map(({ foundBy, ...contact }) => [foundBy, contact]))
  return rows.map((row, index) => {
    const phone = phones[index] ?? null
    return judge.decide({ ...row, phone, given: row.phone, contact: contacts.get(phone ?? '') ?? null })
  })
}

async function* judgeContacts(
  ctx: Ctx,
  { channel }: Offer,
  judge: Judge,
  { tags, filter }: Audience,
): AsyncGenerator<Judged[]> {
  const who = {
    tags,
    ids: filter?.q ? await findContactIds(ctx, understand(filter.q), MOST_CONTACTS + 1) : undefined,
    tag: filter?.tag,
    channelType: filter?.channel,
  }
  let after: string | undefined
  for (let count = 0; ; count += BATCH) {
    const contacts = await contactsForCampaign(ctx.tx, who, { channelId: channel.id, after, limit: BATCH })
    if (count + contacts.length > MOST_CONTACTS)
      throw invalid('audience', `At most ${MOST_CONTACTS} contacts are taken`)
    yield contacts.map(({ reachable, ...contact }) =>
      judge.decide({ line: null, given: null, phone: contact.phone, contact, variables: {}, reachable }),
    )
    if (contacts.length < BATCH) return
    after = contacts.at(-1)!.id
  }
}

interface Candidate {
  line: number | null
  /** As somebody wrote it. */
  given: string | null
  phone: string | null
  contact: Contact | null
  variables: Variables
  /** Whether they can be written to without a number. */
  reachable?: boolean
}

type Verdict = Pick<Recipient, 'skipReason'> & { field: string; code: string; message: string }

/** Decides who gets the message, and remembers who had a place before. */
export class Judge {
  private readonly seen = new Map<string, number | null>()
  private place: number

  constructor(
    private readonly ctx: Ctx,
    private readonly offer: Offer,
    /** How many of the audience stand already. */
    from = 0,
  ) {
    this.place = from
  }

  /** They have a place already. */
  remember(known: Pick<Recipient, 'phone' | 'contactId'>, line: number | null = null) {
    for (const key of keysOf(known)) this.seen.set(key, line)
  }

  decide(candidate: Candidate): Judged {
    const { template, known } = this.offer
    const personal = personalise(
      known,
      template.components,
      variablesOf(candidate.contact, candidate.variables),
    )
    const verdict = this.verdict(candidate, personal.faults[0])
    const { phone, contact, line, variables } = candidate
    const recipient: Recipient = {
      place: ++this.place,
      phone: phone ?? candidate.given,
      contactId: contact?.id ?? null,
      variables,
      status: verdict ? 'skipped' : 'queued',
      uncertain: false,
      messageId: null,
      conversationId: null,
      error: verdict && { code: verdict.code, title: verdict.message, details: null },
      skipReason: verdict?.skipReason ?? null,
      updatedAt: this.ctx.now,
    }
    if (verdict?.skipReason !== 'invalid') this.remember({ phone, contactId: recipient.contactId }, line)
    return { recipient, line, field: verdict?.field ?? 'phone', components: personal.components }
  }

  private verdict(
    { phone, contact, given, reachable }: Candidate,
    fault: { field: string; message: string } | undefined,
  ): Verdict | null {
    if (phone === null && !reachable) {
      const message =
        given === null ? 'This contact has no number' : 'Not a phone number: write it with its country code'
      return { skipReason: 'invalid', field: 'phone', code: 'INVALID_PHONE', message }
    }
    const before = keysOf({ phone, contactId: contact?.id ?? null }).find((key) => this.seen.has(key))
    if (before) {
      const line = this.seen.get(before)
      const message = line ? `Line ${line} already writes to them` : 'They are written to already'
      return { skipReason: 'duplicate', field: 'phone', code: 'DUPLICATE', message }
    }
    return (contact && skipOf(contact)) ?? (fault ? faulty(fault) : null)
  }
}

/** Why a contact is not written to, whatever it is about. */
export function skipOf({ blocked, marketingOptOut }: Contact): Verdict | null {
  const of = (skipReason: 'blocked' | 'opted_out', message: string): Verdict => ({
    skipReason,
    field: 'phone',
    code: skipReason.toUpperCase(),
    message,
  })
  if (blocked) return of('blocked', 'This contact is blocked')
  return marketingOptOut ? of('opted_out', 'This contact does not want such messages') : null
}

export const faulty = ({ field, message }: { field: string; message: string }): Verdict => ({
  skipReason: 'invalid',
  field,
  code: 'INVALID_VARIABLES',
  message,
})

const keysOf = ({ phone, contactId }: Pick<Recipient, 'phone' | 'contactId'>) => [
  ...(phone ? [`phone ${phone}`] : []),
  ...(contactId ? [`contact ${contactId}`] : []),
]
