import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textMessage } from '../../../test/inbound.ts'
import {
  type MessengerWorld,
  makeMessengerWorld,
  OUR_APP,
  PAGE_INBOX,
} from '../../../test/messenger-world.ts'
import { dueTimers } from '../../db/timers/due.ts'
import { MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import type { Inbound, Person } from '../channels/inbound.ts'
import { SYSTEM } from '../ctx.ts'
import { lateEchoTimer } from '../timers/late-echo.ts'
import type { Echo } from './echoes.ts'
import { receive } from './receive.ts'

let world: MessengerWorld
beforeAll(async () => {
  world = await makeMessengerWorld()
})
afterAll(() => world.drop())

let mids = 0
const newMid = () => `m_echo_${++mids}`

/** As a driver reads it: by our app and without our id, unless said otherwise. */
const echoTo = (to: Person, text: string, mid: string, told: Partial<Echo> = {}): Echo => ({
  kind: 'echo',
  to,
  message: textMessage(text, { externalId: mid, sentAt: world.clock.now() }),
  ourMessageId: null,
  appId: OUR_APP,
  ...told,
})

const delivered = (externalId: string): Inbound => ({
  kind: 'status',
  externalId,
  ourMessageId: null,
  status: 'delivered',
  at: world.clock.now(),
  error: null,
})

/** A reply that is on its way: the provider has it, and has not answered yet. */
async function sending(text: string, channel = world.page) {
  const { person, conversation } = await world.newCustomer(channel)
  const { id } = await world.reply(conversation, text)
  const begun = await world.begin(conversation)
  return { person, conversation, id, begun }
}

const sentAs = (externalId: string) => ({ outcome: 'sent' as const, externalId })
const UNCERTAIN = { outcome: 'uncertain' as const, error: { code: 'TIMEOUT', title: 'None', details: null } }

/** The time that an echo waits for is over, and so it is looked at. */
async function pass(ms: number) {
  const { database, clock, kaveri } = world
  clock.advance(ms)
  const due = (await database.global((tx) => dueTimers(tx, clock.now(), 1000))).filter(
    ({ kind }) => kind === 'late-echo',
  )
  for (const { subject } of due) {
    await world.run({ tenantId: kaveri.tenantId, actor: SYSTEM }, (ctx) => lateEchoTimer(ctx, subject))
  }
  await database.pool.query(`delete from timers where kind = 'late-echo' and due <= $1`, [clock.now()])
}

describe('an echo of what we sent', () => {
  it('before its send is answered names the message by our id; the answer adds nothing', async () => {
    const { person, conversation, id, begun } = await sending('first')
    const mid = newMid()
    expect(await world.take(world.page, echoTo(person, 'first', mid, { ourMessageId: id }))).toEqual([])
    expect(await world.show(id)).toMatchObject({ status: 'sent', externalId: mid })
    await world.answer(conversation, begun, sentAs(mid))
    expect(await world.show(id)).toMatchObject({ status: 'sent', externalId: mid, uncertain: false })
    expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out first: sent'])
  })

  it.each([null, PAGE_INBOX])('is known by our id alone, whatever app is told (%j)', async (appId) => {
    const { person, conversation, id } = await sending('by id')
    await world.take(world.page, echoTo(person, 'by id', newMid(), { ourMessageId: id, appId }))
    expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out by id: sent'])
  })

  it('after the answer is known by the provider’s id, however often it comes', async () => {
    const { person, conversation, begun } = await sending('first')
    const mid = newMid()
    await world.answer(conversation, begun, sentAs(mid))
    const echo = echoTo(person, 'first', mid, { appId: null })
    await world.take(world.page, echo, echo)
    await world.take(world.page, echo)
    expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out first: sent'])
  })

  it('whose answer was lost settles it: it is not sent again, and the next one goes', async () => {
    const { person, conversation, id, begun } = await sending('first')
    await world.reply(conversation, 'second')
    await world.answer(conversation, begun, UNCERTAIN)
    expect(await world.show(id)).toMatchObject({ status: 'sending', uncertain: true })
    await world.take(world.page, echoTo(person, 'first', newMid(), { ourMessageId: id }))
    expect(await world.show(id)).toMatchObject({ status: 'sent', uncertain: false, nextAttemptAt: null })
    expect((await world.begin(conversation)).outgoing.text).toBe('second')
  })

  it('brings what was told of that id before', async () => {
    const { person, id } = await sending('first')
    const mid = newMid()
    await world.take(world.page, delivered(mid))
    expect((await world.show(id)).status).toBe('sending')
    await world.take(world.page, echoTo(person, 'first', mid, { ourMessageId: id }))
    expect((await world.show(id)).status).toBe('delivered')
  })

  it('and its delivery may come in one, in either order', async () => {
    for (const reversed of [false, true]) {
      const { person, conversation, id } = await sending('first')
      const mid = newMid()
      const items = [echoTo(person, 'first', mid, { ourMessageId: id }), delivered(mid)]
      await world.take(world.page, ...(reversed ? items.reverse() : items))
      expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out first: delivered'])
    }
  })

  it('is known by its words where nothing else is told (Instagram)', async () => {
    const { person, conversation, id } = await sending('Where are you?', world.account)
    const mid = newMid()
    await world.take(world.account, echoTo(person, 'Where are you? ', mid, { appId: null }))
    expect(await world.show(id)).toMatchObject({ status: 'sent', externalId: mid })
    expect(await world.thread(conversation)).toHaveLength(2)
  })

  it('is never taken for another channel’s or another tenant’s message', async () => {
    const { person, conversation } = await world.newCustomer()
    const { person: other, id } = await sending('elsewhere', world.account)
    await world.take(world.page, echoTo(person, 'foreign', newMid(), { ourMessageId: id, appId: PAGE_INBOX }))
    expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out foreign: sent'])
    const item = echoTo(other, 'elsewhere', newMid(), { ourMessageId: id })
    await world.stranger.run((ctx) => receive(ctx, [{ channel: world.account, item }]))
    expect(await world.show(id)).toMatchObject({ status: 'sending', externalId: null })
  })
})

describe('an echo of what somebody wrote elsewhere', () => {
  it('is an agent’s message, told as an echo, once', async () => {
    const { person, conversation } = await world.newCustomer()
    const echo = echoTo(person, 'from the inbox', newMid(), { appId: PAGE_INBOX })
    const [stored] = await world.take(world.page, echo, echo)
    await world.take(world.page, echo)
    expect(stored).toMatchObject({ direction: 'out', senderType: 'agent', metadata: { source: 'echo' } })
    expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out from the inbox: sent'])
  })

  it('without an app is stored at once where we are sending nothing to that person', async () => {
    const { person, conversation } = await world.newCustomer(world.account)
    await world.take(world.account, echoTo(person, 'from the phone', newMid(), { appId: null }))
    expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out from the phone: sent'])
  })

  it('while we send the same words is told apart by its app', async () => {
    const { person, conversation, id } = await sending('Hi')
    await world.take(world.page, echoTo(person, 'Hi', newMid(), { appId: PAGE_INBOX }))
    expect((await world.show(id)).externalId).toBeNull()
    expect(await world.thread(conversation)).toEqual([
      'in Hello: received',
      'out Hi: sending',
      'out Hi: sent',
    ])
  })
})

describe('an echo that may be ours', () => {
  it('by our app and unlike anything of ours is stored after a minute', async () => {
    const { person, conversation } = await world.newCustomer()
    const mid = newMid()
    const echo = echoTo(person, 'from our other tool', mid)
    await world.take(world.page, echo, echo)
    await world.take(world.page, delivered(mid))
    await pass(59 * SECOND)
    expect(await world.thread(conversation)).toEqual(['in Hello: received'])
    await pass(SECOND)
    expect(await world.thread(conversation)).toEqual([
      'in Hello: received',
      'out from our other tool: delivered',
    ])
    await world.take(world.page, echo)
    await pass(MINUTE)
    expect(await world.thread(conversation)).toHaveLength(2)
  })

  it('is forgotten where the answer says by then that it was', async () => {
    const { person, conversation, begun } = await sending('first')
    const mid = newMid()
    await world.take(world.page, echoTo(person, 'FIRST', mid))
    await world.answer(conversation, begun, sentAs(mid))
    await pass(MINUTE)
    expect(await world.thread(conversation)).toEqual(['in Hello: received', 'out first: sent'])
  })

  it('without an app waits while something is on its way to that person', async () => {
    const { person, conversation, begun } = await sending('a picture', world.account)
    const [ours, theirs] = [newMid(), newMid()]
    await world.take(
      world.account,
      echoTo(person, '', ours, { appId: null }),
      echoTo(person, 'from the phone', theirs, { appId: null }),
    )
    expect(await world.thread(conversation)).toHaveLength(2)
    await world.answer(conversation, begun, sentAs(ours))
    await pass(MINUTE)
    expect(await world.thread(conversation)).toEqual([
      'in Hello: received',
      'out a picture: sent',
      'out from the phone: sent',
    ])
  })

  it('keeps its own time', async () => {
    const { person, conversation } = await world.newCustomer()
    const at = world.clock.now()
    await world.take(world.page, echoTo(person, 'earlier', newMid()))
    await pass(MINUTE)
    const { rows } = await world.database.pool.query(
      `select sent_at, created_at from messages where conversation_id = $1 and direction = 'out'`,
      [conversation],
    )
    expect(rows).toEqual([{ sent_at: at, created_at: plus(at, MINUTE) }])
  })

  it('of a channel that was removed meanwhile is dropped', async () => {
    await world.kaveri.run((ctx) => lateEchoTimer(ctx, `${world.kaveri.tenantId}:m_gone`))
  })
})
