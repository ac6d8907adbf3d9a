import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textMessage } from '../../../test/inbound.ts'
import { type MessengerWorld, makeMessengerWorld, PAGE_INBOX } from '../../../test/messenger-world.ts'
import { type Instant, MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import type { Inbound, Person } from '../channels/inbound.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Channel } from '../entities.ts'
import { receive } from './receive.ts'

let world: MessengerWorld
beforeAll(async () => {
  world = await makeMessengerWorld()
})
afterAll(() => world.drop())

type Mark = Extract<Inbound, { kind: 'watermark' }>
const mark = (person: Person, status: Mark['status'], more: Partial<Mark> = {}): Mark => {
  const now = world.clock.now()
  return { kind: 'watermark', person, status, upTo: now, lastExternalId: null, at: now, ...more }
}

let mids = 0

/** A reply that the provider has taken a second after it had been given; answers with its id and the provider's. */
async function sent(conversation: number, text: string) {
  const { id } = await world.reply(conversation, text)
  const begun = await world.begin(conversation)
  const at = world.clock.now()
  const mid = `m_mark_${++mids}`
  world.clock.advance(SECOND)
  await world.answer(conversation, begun, { outcome: 'sent', externalId: mid })
  return { id, mid, at }
}

const statusOf = async (id: number) => (await world.show(id)).status
const echo = (to: Person, text: string, sentAt: Instant): Inbound => ({
  kind: 'echo',
  to,
  message: textMessage(text, { externalId: `m_mark_${++mids}`, sentAt }),
  ourMessageId: null,
  appId: PAGE_INBOX,
})

describe('a watermark', () => {
  it('moves all that was sent up to it, once, with their steps told', async () => {
    const { person, conversation } = await world.newCustomer()
    const [one, two] = [await sent(conversation, 'one'), await sent(conversation, 'two')]
    const delivered = mark(person, 'delivered')
    await world.take(world.page, delivered)
    expect([await statusOf(one.id), await statusOf(two.id)]).toEqual(['delivered', 'delivered'])
    world.clock.advance(SECOND)
    await world.take(world.page, mark(person, 'read'), delivered)
    await world.take(world.page, delivered)
    expect((await world.show(two.id)).statusHistory).toEqual([
      { status: 'queued', at: two.at },
      { status: 'sending', at: two.at },
      { status: 'sent', at: plus(two.at, SECOND) },
      { status: 'delivered', at: delivered.at },
      { status: 'read', at: plus(delivered.at, SECOND) },
    ])
    const { rows } = await world.database.pool.query(
      `select data->'message'->>'status' as status from events
       where type = 'message.status' and data->'message'->>'id' = $1 order by seq`,
      [String(two.id)],
    )
    expect(rows.map(({ status }) => status)).toEqual(['sending', 'sent', 'delivered', 'read'])
  })

  it('counts from when a message left, so that one as old as the mark is moved, and a later one is not', async () => {
    const { person, conversation } = await world.newCustomer()
    const one = await sent(conversation, 'one')
    // Written before the mark, sent after it.
    const { id } = await world.reply(conversation, 'two')
    world.clock.advance(SECOND)
    const begun = await world.begin(conversation)
    await world.answer(conversation, begun, { outcome: 'sent', externalId: `m_mark_${++mids}` })
    await world.take(world.page, mark(person, 'read', { upTo: one.at }))
    expect([await statusOf(one.id), await statusOf(id)]).toEqual(['read', 'sent'])
    expect((await world.show(id)).sentAt < world.clock.now()).toBe(true)
  })

  it('skips delivered where only the reading is told', async () => {
    const { person, conversation } = await world.newCustomer(world.account)
    const one = await sent(conversation, 'one')
    await world.take(world.account, mark(person, 'read'))
    expect(await statusOf(one.id)).toBe('read')
  })

  it('is for that person, that channel and that tenant', async () => {
    const [asha, ravi] = [await world.newCustomer(), await world.newCustomer()]
    const theirs = await sent(ravi.conversation, 'for Ravi')
    const namesake = {
      ...ravi.person,
      identities: [{ ...ravi.person.identities[0]!, kind: 'igsid' as const }],
    }
    await world.take(world.page, mark(asha.person, 'read'), mark(namesake, 'read'))
    await world.take(world.account, mark(ravi.person, 'read'))
    const item = mark(ravi.person, 'read')
    await world.stranger.run((ctx) => receive(ctx, [{ channel: world.page, item }]))
    expect(await statusOf(theirs.id)).toBe('sent')
  })

  it('reaches over to the conversation before', async () => {
    const { kaveri, page } = world
    const { person, conversation } = await world.newCustomer()
    const one = await sent(conversation, 'one')
    await kaveri.run((ctx) => updateConversation(ctx, conversation, { status: 'closed' }), kaveri.john)
    await world.take(page, {
      kind: 'message',
      from: person,
      message: textMessage('Again', { externalId: 'm_again' }),
    })
    await world.take(page, mark(person, 'read'))
    expect(await statusOf(one.id)).toBe('read')
  })

  it('moves what was written elsewhere by its own time, also when they come together', async () => {
    const { person, conversation } = await world.newCustomer()
    const before = world.clock.now()
    world.clock.advance(MINUTE)
    const read = mark(person, 'read', { upTo: plus(before, SECOND) })
    await world.take(world.page, echo(person, 'early', before), echo(person, 'late', world.clock.now()), read)
    expect(await world.thread(conversation)).toEqual([
      'in Hello: received',
      'out early: read',
      'out late: sent',
    ])
  })

  it('is kept for what is told later than its reading, and the latest one counts', async () => {
    const { person, conversation } = await world.newCustomer()
    const wroteAt = world.clock.now()
    world.clock.advance(SECOND)
    const [early, late] = [mark(person, 'read', { upTo: plus(wroteAt, -SECOND) }), mark(person, 'read')]
    await world.take(world.page, mark(person, 'delivered'), late, early)
    await world.take(world.page, early)
    world.clock.advance(MINUTE)
    await world.take(world.page, echo(person, 'told late', wroteAt), echo(person, 'new', world.clock.now()))
    expect(await world.thread(conversation)).toEqual([
      'in Hello: received',
      'out told late: read',
      'out new: sent',
    ])
    const { rows } = await world.database.pool.query(
      `select update->>'upTo' as up_to from early_updates where external_id like '%' || $1 and digest = 'read'`,
      [person.identities[0]!.value],
    )
    expect(rows).toEqual([{ up_to: late.upTo }])
  })

  it('of nobody whom we know changes nothing and makes nobody', async () => {
    const { rows: before } = await world.database.pool.query('select from contacts')
    const person: Person = { identities: [{ kind: 'psid', value: '404' }], phone: null, name: null }
    expect(await world.take(world.page, mark(person, 'delivered'))).toEqual([])
    expect((await world.database.pool.query('select from contacts')).rows).toHaveLength(before.length)
  })
})

describe('Instagram’s reading of one message', () => {
  const readUpTo = (channel: Channel, person: Person, mid: string) =>
    world.take(
      channel,
      {
        kind: 'status',
        externalId: mid,
        ourMessageId: null,
        status: 'read',
        at: world.clock.now(),
        error: null,
      },
      mark(person, 'read', { lastExternalId: mid }),
    )

  it('is of that one and of those before, not of those after', async () => {
    const { person, conversation } = await world.newCustomer(world.account)
    const [one, two, three] = [
      await sent(conversation, 'one'),
      await sent(conversation, 'two'),
      await sent(conversation, 'three'),
    ]
    await readUpTo(world.account, person, two.mid)
    expect([await statusOf(one.id), await statusOf(two.id), await statusOf(three.id)]).toEqual([
      'read',
      'read',
      'sent',
    ])
  })

  it('of one that we don’t know yet is kept for it, and moves no other', async () => {
    const { person, conversation } = await world.newCustomer(world.account)
    const one = await sent(conversation, 'one')
    const { id } = await world.reply(conversation, 'two')
    const begun = await world.begin(conversation)
    await readUpTo(world.account, person, 'm_unknown')
    expect(await statusOf(one.id)).toBe('sent')
    await world.answer(conversation, begun, { outcome: 'sent', externalId: 'm_unknown' })
    expect(await statusOf(id)).toBe('read')
  })
})

describe('a watermark that comes before the answer to the send', () => {
  /** On its way since now; the mark comes a second later. */
  async function sending() {
    const { person, conversation } = await world.newCustomer()
    const { id } = await world.reply(conversation, 'one')
    const begun = await world.begin(conversation)
    world.clock.advance(SECOND)
    return { person, conversation, id, begun }
  }

  it('is kept for it', async () => {
    const { person, conversation, id, begun } = await sending()
    const read = mark(person, 'read', { at: plus(world.clock.now(), SECOND) })
    await world.take(world.page, read, mark(person, 'delivered'))
    expect(await statusOf(id)).toBe('sending')
    await world.answer(conversation, begun, { outcome: 'sent', externalId: `m_mark_${++mids}` })
    expect((await world.show(id)).statusHistory.map(({ status }) => status)).toEqual([
      'queued',
      'sending',
      'sent',
      'delivered',
      'read',
    ])
  })

  it('is not taken for the reading of a second try, which left after it', async () => {
    const { person, conversation, id, begun } = await sending()
    await world.take(world.page, mark(person, 'read'))
    const error = { code: 'TIMEOUT', title: 'None', details: null }
    await world.answer(conversation, begun, { outcome: 'uncertain', error })
    world.clock.advance(MINUTE)
    const again = await world.begin(conversation)
    await world.answer(conversation, again, { outcome: 'sent', externalId: `m_mark_${++mids}` })
    expect(await world.show(id)).toMatchObject({ status: 'sent', uncertain: true })
    // Read now; which of the two tries it was, nothing has named yet.
    await world.take(world.page, mark(person, 'read'))
    expect(await world.show(id)).toMatchObject({ status: 'read', uncertain: true })
  })
})
