import {
  findContacts,
  findContactsByPhone,
  insertContacts,
  lockContacts,
  updateContacts,
} from '../../db/contacts/contacts.ts'
import {
  findIdentities,
  insertIdentities,
  type KnownIdentity,
  lockNewPeople,
} from '../../db/contacts/identities.ts'
import { newId } from '../../kernel/ids.ts'
import type { Person } from '../channels/inbound.ts'
import { mergeContacts } from '../contacts/merge-contacts.ts'
import { tellOfContacts } from '../contacts/tell-of-contacts.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { ChangedMeanwhile } from './changed-meanwhile.ts'

export interface Sighting {
  channelId: string
  person: Person
}

/** Ids that mean the same person on every channel of a tenant; Page-scoped ones don't. */
const SHARED = new Set(['phone', 'wa_user_id'])

/**
 * The contact behind each sighting, in the order given: known by an identity on that channel, by the same id on
 * another one, or by the number; else made. Who writes for the first time, twice at once, becomes one contact: the
 * second waits for the first and then finds it. `asked`: what `lookUp` told of them, and maybe of others.
 */
export async function findOrMakePeople(
  ctx: Ctx,
  sightings: Sighting[],
  asked?: Acquaintances,
): Promise<Contact[]> {
  if (sightings.length === 0) return []
  let known = asked ?? (await lookUp(ctx, sightings))
  const firsts = sightings.filter((sighting) => bringsNews(sighting, known))
  if (firsts.length > 0) {
    await lockNewPeople(ctx.tx, firsts.flatMap(keysOf))
    known = await lookUp(ctx, sightings)
  }
  const made: Contact[] = []
  const identities: (KnownIdentity & { id: string; createdAt: string })[] = []
  const contacts = sightings.map((sighting) => {
    const contact = known.find(sighting) ?? newContact(ctx, sighting.person)
    if (!known.has(contact)) made.push(contact)
    for (const identity of known.add(contact, sighting)) {
      identities.push({ id: newId(), createdAt: ctx.now, ...identity })
    }
    return contact
  })
  if (made.length > 0) insertContacts(ctx.tx, made)
  if (identities.length > 0) insertIdentities(ctx.tx, identities)
  await learnNames(ctx, sightings, contacts, new Set(made), known)
  await tellOfContacts(ctx, 'contact.created', made)
  return await joinByNumber(ctx, sightings, contacts, known)
}

/** Who is not known yet, or not by the number that nobody has yet. */
function bringsNews(sighting: Sighting, known: Acquaintances): boolean {
  const contact = known.find(sighting)
  if (!contact) return true
  const { phone } = sighting.person
  return phone !== null && contact.phone === null && !known.withPhone(phone)
}

/** The last name that a channel told, until a person writes another; what else it tells goes to the attributes. */
async function learnNames(
  ctx: Ctx,
  sightings: Sighting[],
  contacts: Contact[],
  made: Set<Contact>,
  known: Acquaintances,
) {
  const changed = new Set<Contact>()
  contacts.forEach((contact, index) => {
    const { name, attributes, phone } = sightings[index]!.person
    if (name && !contact.nameEdited && contact.name !== name) {
      contact.name = name
      changed.add(contact)
    }
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (contact.attributes[key] === value) continue
      contact.attributes[key] = value
      changed.add(contact)
    }
    if (phone && contact.phone === null && !known.withPhone(phone)) {
      contact.phone = phone
      known.remember(contact)
      changed.add(contact)
    }
  })
  if (changed.size === 0) return
  for (const contact of changed) contact.updatedAt = ctx.now
  updateContacts(ctx.tx, [...changed])
  await tellOfContacts(
    ctx,
    'contact.updated',
    [...changed].filter((contact) => !made.has(contact)),
  )
}

/** Who was known without a number, and now comes with that of another contact, is that one. */
async function joinByNumber(
  ctx: Ctx,
  sightings: Sighting[],
  contacts: Contact[],
  known: Acquaintances,
): Promise<Contact[]> {
  const joined = new Map<string, Contact>()
  for (const [index, contact] of contacts.entries()) {
    const { phone } = sightings[index]!.person
    const owner = phone ? known.withPhone(phone) : undefined
    if (!owner || owner.id === contact.id || contact.phone !== null || joined.has(contact.id)) continue
    const both = await lockContacts(ctx.tx, [owner.id, contact.id])
    if (both.length < 2) throw new ChangedMeanwhile()
    const merged = await mergeContacts(ctx, { survivorId: owner.id, mergedId: contact.id })
    joined.set(owner.id, merged.contact).set(contact.id, merged.contact)
  }
  return contacts.map((contact) => joined.get(contact.id) ?? contact)
}

/** Who is known of these people. */
export async function lookUp(ctx: Ctx, sightings: Sighting[]): Promise<Acquaintances> {
  if (sightings.length === 0) return new Acquaintances([], [])
  const keys = sightings.flatMap((sighting) => sighting.person.identities)
  const phones = sightings.flatMap(({ person }) => (person.phone ? [person.phone] : []))
  const [identities, byPhone] = await Promise.all([
    findIdentities(ctx.tx, keys),
    findContactsByPhone(ctx.tx, phones),
  ])
  const missing = identities
    .map((identity) => identity.contactId)
    .filter((id) => !byPhone.some((p) => p.id === id))
  return new Acquaintances([...byPhone, ...(await findContacts(ctx.tx, [...new Set(missing)]))], identities)
}

export class Acquaintances {
  private readonly contacts = new Map<string, Contact>()
  private readonly byPhone = new Map<string, Contact>()
  private readonly here = new Map<string, string>()
  private readonly anywhere = new Map<string, string>()

  constructor(contacts: (Contact & { foundBy?: string })[], identities: KnownIdentity[]) {
    for (const { foundBy, ...contact } of contacts) {
      const one = this.contacts.get(contact.id) ?? contact
      this.remember(one)
      if (foundBy) this.byPhone.set(foundBy, one)
    }
    for (const identity of identities) this.link(identity)
  }

  has = (contact: Contact) => this.contacts.has(contact.id)
  withPhone = (phone: string) => this.byPhone.get(phone)

  /** The user id before the number, this channel before the others, identities before the contact's own number. */
  find({ channelId, person }: Sighting): Contact | undefined {
    const ids = [
      ...person.identities.map((identity) => this.here.get(hereKey(channelId, identity))),
      ...person.identities.map((identity) => this.anywhere.get(anywhereKey(identity))),
    ]
    const id = ids.find((found) => found !== undefined)
    return id ? this.contacts.get(id) : person.phone ? this.byPhone.get(person.phone) : undefined
  }

  /** Remembers who it was; returns the identities that were new. One that somebody has stays theirs. */
  add(contact: Contact, { channelId, person }: Sighting): KnownIdentity[] {
    this.remember(contact)
    const fresh = person.identities
      .filter((identity) => !this.here.has(hereKey(channelId, identity)))
      .filter((identity) => (this.anywhere.get(anywhereKey(identity)) ?? contact.id) === contact.id)
      .map((identity) => ({ channelId, contactId: contact.id, ...identity }))
    for (const identity of fresh) this.link(identity)
    return fresh
  }

  remember(contact: Contact) {
    this.contacts.set(contact.id, contact)
    if (contact.phone) this.byPhone.set(contact.phone, contact)
  }

  private link(identity: KnownIdentity) {
    this.here.set(hereKey(identity.channelId, identity), identity.contactId)
    if (SHARED.has(identity.kind)) this.anywhere.set(anywhereKey(identity), identity.contactId)
  }
}

const anywhereKey = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`
const hereKey = (channelId: string, key: { kind: string; value: string }) =>
  `${channelId} ${anywhereKey(key)}`
const keysOf = ({ person }: Sighting) => [
  ...person.identities.map(anywhereKey),
  ...(person.phone ? [anywhereKey({ kind: 'phone', value: person.phone })] : []),
]

export function newContact(ctx: Ctx, person: Pick<Person, 'name' | 'phone' | 'attributes'>): Contact {
  return {
    id: newId(),
    name: person.name,
    nameEdited: false,
    phone: person.phone,
    email: null,
    city: null,
    avatarUrl: null,
    customerType: 'Customer',
    status: 'Active_Approved',
    tags: [],
    attributes: { ...person.attributes },
    blocked: false,
    marketingOptOut: false,
    conversationCount: 0,
    lastSeenAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
}
