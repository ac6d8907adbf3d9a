import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Company, makeWorld, NOON, type World } from '../../../test/world.ts'
import { findContacts } from '../../db/contacts/contacts.ts'
import { sql } from '../../db/sql.ts'
import { hmacSha256 } from '../../kernel/crypto.ts'
import { DAY, SECOND } from '../../kernel/instant.ts'
import { makeTokens } from '../../kernel/tokens.ts'
import { createChannel } from '../channels/create-channel.ts'
import { renewIdentitySecret } from '../channels/identity-secret.ts'
import { openChannel } from '../channels/open-channel.ts'
import { recogniseContact } from '../contacts/recognise-contact.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Channel } from '../entities.ts'
import { arrive, depart } from '../presence/attend.ts'
import { createTicket } from '../tickets/create-ticket.ts'
import { visitorGoneTimer } from '../timers/visitor-gone.ts'
import { asVisitor } from './as-visitor.ts'
import { type BootRequest, boot, type FrontDoor } from './boot.ts'
import { connectVisitor } from './connect-visitor.ts'
import { placesInQueue } from './queue.ts'
import { recogniseVisitor } from './recognise-visitor.ts'
import { setAttributes } from './set-attributes.ts'
import type { Visitor } from './visitor.ts'
import { writeAsVisitor } from './write-as-visitor.ts'

let world: World
let kaveri: Company
let door: FrontDoor
let site: Channel
let secret: string

const makeSite = (company: Company, name: string) =>
  company.run((ctx) =>
    createChannel(ctx, world.desk.vault, { type: 'web', name, publicKey: `key of ${name}` }),
  )

beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
  const { run, clock, desk } = world
  const tokens = makeTokens({ current: 'the secret of the tests', previous: [] }, clock)
  door = {
    run,
    database: world.database,
    tokens,
    vault: desk.vault,
    clock,
    ownOrigin: 'https://desk.example',
  }
  site = await makeSite(kaveri, 'shop.example')
  secret = openChannel(desk.vault, site).secrets.identitySecret!
})
afterAll(() => world.drop())
beforeEach(() => world.clock.set(NOON))

const VISIT = { userAgent: 'a browser', ipAddress: '203.0.113.7' }
const come = (more: Partial<BootRequest> = {}) =>
  boot(door, { channelKey: site.publicKey!, customer: {}, origin: undefined, ...more })
const proofOf = (id: string) => ({ id, identityHash: hmacSha256(secret, id) })
const write = (visitor: Visitor, text: string, clientMessageId?: string) =>
  asVisitor(world.run, visitor, (ctx, me) =>
    writeAsVisitor(ctx, me, { text, attachmentIds: [], clientMessageId }, { visit: VISIT }),
  )
const connect = (visitor: Visitor, more: { subject?: string; since?: number; label?: string } = {}) =>
  asVisitor(world.run, visitor, (ctx, me) => connectVisitor(ctx, me, { details: {}, visit: VISIT, ...more }))
const contactOf = async ({ contactId }: Visitor) =>
  (await kaveri.run((ctx) => findContacts(ctx.tx, [contactId])))[0] ?? null
const refusal = (code: string) => expect.objectContaining({ code })

describe('a visitor', () => {
  it('leaves nothing behind until they say something', async () => {
    const { visitor, ticket } = await come()
    await connect(visitor)
    expect([await contactOf(visitor), ticket]).toEqual([null, null])
    const { message, conversation } = await write(visitor, 'Hello')
    expect(message).toMatchObject({ text: 'Hello', senderId: visitor.contactId })
    expect(conversation.contactId).toBe(visitor.contactId)
    expect(await contactOf(visitor)).not.toBeNull()
  })

  it('is the same one with either token, for a day with the one and for a year with the other', async () => {
    const { visitor, token, visitorToken } = await come()
    await write(visitor, 'Hello')
    expect((await come({ visitorToken })).visitor).toEqual(visitor)
    expect(await recogniseVisitor(door, token)).toMatchObject(visitor)
    expect(await recogniseVisitor(door, visitorToken)).toBeNull()
    world.clock.advance(DAY + SECOND)
    expect(await recogniseVisitor(door, token)).toBeNull()
    expect((await come({ visitorToken })).visitor).toEqual(visitor)
    world.clock.advance(365 * DAY)
    expect((await come({ visitorToken })).visitor).not.toEqual(visitor)
  })

  it('who writes twice at once for the first time has one contact and one ticket', async () => {
    const { visitor } = await come()
    const written = await Promise.all(Array.from({ length: 12 }, (_, index) => write(visitor, `${index}`)))
    expect(new Set(written.map(({ conversation }) => conversation.id)).size).toBe(1)
    const { messages } = await connect(visitor)
    expect(messages).toHaveLength(12)
  })

  it('who says the same under one id again stores nothing, also after the ticket was closed', async () => {
    const { visitor } = await come()
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => write(visitor, 'Hello', 'm1')),
    )
    expect(others.every(({ message }) => message.id === first!.message.id)).toBe(true)
    await kaveri.run(
      (ctx) => updateConversation(ctx, first!.conversation.id, { status: 'closed' }),
      kaveri.admin,
    )
    expect((await write(visitor, 'Hello', 'm1')).message.id).toBe(first!.message.id)
    expect((await connect(visitor)).conversation).toBeNull()
    expect((await write(visitor, 'Hello', 'm2')).conversation.id).not.toBe(first!.conversation.id)
  })

  it('gets a ticket at once with a subject, and exactly what they missed', async () => {
    const { visitor } = await come()
    const { conversation, messages } = await connect(visitor, { subject: 'A cracked lid', label: 'C-7' })
    expect(conversation).toMatchObject({ subject: 'A cracked lid', customerRef: 'C-7', channelType: 'web' })
    expect(messages).toEqual([])
    const { message: first } = await write(visitor, 'one')
    await write(visitor, 'two')
    await write(visitor, 'three')
    const missed = await connect(visitor, { since: first.id })
    expect(missed.messages.map(({ message }) => message.text)).toEqual(['two', 'three'])
  })

  it("a number that they state is not taken for theirs, so that nobody becomes another's customer", async () => {
    const { visitor } = await come({ customer: { name: 'Mallory', phone: '+91 90000 00101' } })
    expect(await contactOf(visitor)).toMatchObject({
      name: 'Mallory',
      phone: null,
      attributes: { statedPhone: '919000000101' },
    })
  })

  it('what the site says of them is kept, up to a number', async () => {
    const { visitor } = await come()
    const set = (attributes: Record<string, string | null>) =>
      asVisitor(world.run, visitor, (ctx, me) => setAttributes(ctx, me, attributes))
    await set({ plan: 'pro', cart: '3' })
    await set({ cart: null })
    expect((await contactOf(visitor))!.attributes).toEqual({ plan: 'pro' })
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`a${index}`, 'x']))
    await expect(set(many)).rejects.toEqual(refusal('VALIDATION_ERROR'))
  })
})

describe("the site's own customers", () => {
  it('have one contact and one ticket on every device, with its proof', async () => {
    const one = await come({ customer: proofOf('CUST-1') })
    await write(one.visitor, 'Hello')
    const two = await come({ customer: { ...proofOf('CUST-1'), name: 'Asha' } })
    expect(two.visitor).toEqual(one.visitor)
    expect(two.ticket?.conversation).toMatchObject({ customerRef: 'CUST-1' })
  })

  it('twenty devices at once make one contact', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => come({ customer: proofOf('CUST-RACE') })))
    expect(new Set(all.map(({ visitor }) => visitor.contactId)).size).toBe(1)
  })

  it('keep what they wrote before they signed in', async () => {
    const { visitor, visitorToken } = await come()
    await write(visitor, 'Before')
    const signedIn = await come({ visitorToken, customer: proofOf('CUST-2') })
    expect(signedIn.visitor).toEqual(visitor)
  })

  it('who sign in one after the other on one device are two', async () => {
    const first = await come({ customer: proofOf('CUST-3') })
    await write(first.visitor, 'Mine')
    const second = await come({ visitorToken: first.visitorToken, customer: proofOf('CUST-4') })
    expect(second.visitor.contactId).not.toBe(first.visitor.contactId)
    expect(second.ticket).toBeNull()
  })

  it.each([
    ['a forged proof', { id: 'CUST-1', identityHash: hmacSha256('guessed', 'CUST-1') }],
    ['the proof of another customer', { id: 'CUST-1', identityHash: hmacSha256('x', 'CUST-9') }],
    ['an empty proof', { id: 'CUST-1', identityHash: '' }],
    ['a proof in capitals', { id: 'CUST-1', identityHash: 'A'.repeat(64) }],
  ])('%s is refused', async (_what, customer) => {
    await expect(come({ customer })).rejects.toEqual(refusal('FORBIDDEN'))
  })

  it("an id without a proof is a name, and opens nobody's ticket", async () => {
    const { visitor, ticket } = await come({ customer: { id: 'CUST-1' } })
    expect(ticket).toBeNull()
    expect((await connect(visitor, { label: 'CUST-1', subject: 'Mine?' })).messages).toEqual([])
  })

  it('a renewed secret proves, and the one before does no more', async () => {
    const shop = await makeSite(kaveri, 'renewed.example')
    const before = openChannel(world.desk.vault, shop).secrets.identitySecret!
    const after = await kaveri.run((ctx) => renewIdentitySecret(ctx, world.desk.vault, shop.id), kaveri.admin)
    const prove = (key: string) =>
      come({ channelKey: shop.publicKey!, customer: { id: 'C', identityHash: hmacSha256(key, 'C') } })
    await expect(prove(before)).rejects.toEqual(refusal('FORBIDDEN'))
    expect((await prove(after)).visitor.channelId).toBe(shop.id)
  })
})

describe('who never meet', () => {
  it('are the visitors of two tenants and of two sites, whatever token or id they bring', async () => {
    const { stranger } = world
    const theirs = await makeSite(stranger, 'theirs.example')
    const other = await makeSite(kaveri, 'other.example')
    const mine = await come({ customer: proofOf('CUST-5') })
    await write(mine.visitor, 'Mine')
    for (const channel of [theirs, other]) {
      const channelKey = channel.publicKey!
      const there = await come({ channelKey, visitorToken: mine.visitorToken, customer: { id: 'CUST-5' } })
      expect(there.visitor.contactId).not.toBe(mine.visitor.contactId)
      expect(there.ticket).toBeNull()
      await expect(come({ channelKey, customer: proofOf('CUST-5') })).rejects.toEqual(refusal('FORBIDDEN'))
    }
  })

  it('are pages of other sites, where the channel names its own', async () => {
    await kaveri.run((ctx) =>
      ctx.tx.query(sql`
        update channels set settings = '{"allowedOrigins":["https://shop.example"]}'
        where tenant_id = ${ctx.tenantId} and id = ${site.id}`),
    )
    await expect(come({ origin: 'https://evil.example' })).rejects.toEqual(refusal('FORBIDDEN'))
    await expect(come({ origin: 'null' })).rejects.toEqual(refusal('FORBIDDEN'))
    for (const origin of ['https://shop.example', 'https://desk.example', undefined]) await come({ origin })
    await kaveri.run((ctx) =>
      ctx.tx.query(
        sql`update channels set settings = '{}' where tenant_id = ${ctx.tenantId} and id = ${site.id}`,
      ),
    )
    await come({ origin: 'https://evil.example' })
  })

  it('are a key that is nobody’s and everybody', async () => {
    await expect(come({ channelKey: 'no such key' })).rejects.toEqual(refusal('NOT_FOUND'))
  })
})

it('a client that knows no visitors, too, finds who the token means', async () => {
  const { token, visitor } = await come()
  expect(await recogniseContact(door, token)).toMatchObject({
    tenantId: kaveri.tenantId,
    actor: { type: 'contact', id: visitor.contactId },
  })
  expect(await contactOf(visitor)).not.toBeNull()
})

it('places in the queue are by department, urgent first, oldest next', async () => {
  await world.database.pool.query('delete from conversations')
  const open = (department: string, priority: 'normal' | 'urgent') =>
    kaveri.run(
      (ctx) =>
        createTicket(ctx, {
          customerId: 'C',
          customer: {},
          subject: 'S',
          department,
          priority,
          metadata: { source: 'api' },
          skills: [],
        }),
      kaveri.admin,
    )
  const first = await open('Support', 'normal')
  world.clock.advance(SECOND)
  const second = await open('Support', 'normal')
  const urgent = await open('Support', 'urgent')
  const elsewhere = await open('Sales', 'normal')
  const ids = [first, second, urgent, elsewhere].map(({ id }) => id)
  const places = await kaveri.run((ctx) => placesInQueue(ctx, ids))
  expect(ids.map((id) => places.get(id))).toEqual([2, 3, 1, 1])
})

it('a visitor whose last socket has been gone for 10 seconds has left, which is told once', async () => {
  const { visitor } = await come()
  const { conversation } = await write(visitor, 'Hello')
  await world.database.pool.query('delete from events')
  const who = { kind: 'visitor', subject: `${visitor.channelId}:${visitor.contactId}` } as const
  const process = '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01'
  const look = () => kaveri.run((ctx) => visitorGoneTimer(ctx, who.subject))
  const told = async () =>
    (await world.database.pool.query(`select from events where type = 'customer.disconnected'`)).rowCount
  await kaveri.run((ctx) => arrive(ctx, who, process))
  await kaveri.run((ctx) => depart(ctx, who, process))
  world.clock.advance(9 * SECOND)
  await look()
  expect(await told()).toBe(0)
  world.clock.advance(SECOND)
  await look()
  await look()
  expect(await told()).toBe(1)
  await connect(visitor)
  const back = await kaveri.run((ctx) =>
    ctx.tx.one<{ hasLeft: boolean }>(sql`
      select (metadata->'visit'->>'hasLeft')::bool as has_left from conversations
      where tenant_id = ${ctx.tenantId} and id = ${conversation.id}`),
  )
  expect(back).toEqual({ hasLeft: false })
})
