import { describe, expect, test } from 'vitest'
import { listed, type ListPage } from '../inbox/list/listed.ts'
import { randomWorld } from '../testing/world.ts'
import { applyEvent } from './applyEvent.ts'
import { afterGap, type Desk, emptyDesk, withConversations, withOlder, withOpened, withOpening } from './desk.ts'
import { activityOf, compareByActivity, compareMessages } from './order.ts'

type World = ReturnType<typeof randomWorld>

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1)
const everything: ListPage[] = [{ ids: [], nextCursor: null, end: null }]

const messagesOf = (desk: Desk, id: string) =>
  [...(desk.threads.get(id)?.messages.values() ?? [])].map(({ value }) => value).sort(compareMessages)

/** Has the world go on, and lets the desk hear a part of what happened, in order, as a socket would. */
function happen(world: World, desk: Desk, steps: number): Desk {
  for (let step = 0; step < steps; step++) world.step()
  const heardUpTo = desk.seq + world.random.below(world.seq() - desk.seq + 1)
  return hear(world, desk, heardUpTo)
}

const hear = (world: World, desk: Desk, upTo = world.seq()) =>
  world.events.filter(({ seq }) => seq > desk.seq && seq <= upTo).reduce(applyEvent, desk)

describe.each(SEEDS)('whatever happens (seed %i)', (seed) => {
  test('a desk that was fetched and then hears every event is the desk that is fetched now', () => {
    const world = randomWorld(seed)
    for (let step = 0; step < 30; step++) world.step()
    const watched = world.random.pick(world.list()).id

    // The fetch begins; the world and the socket go on before and after the server reads its answer.
    let desk = withOpening({ ...emptyDesk, seq: world.seq() }, watched)
    const asOf = desk.seq
    desk = happen(world, desk, 6)
    const [list, detail] = [world.list(), world.detail(watched)]
    desk = happen(world, desk, 6)
    desk = withOpened(withConversations(desk, list, asOf), detail, asOf)
    desk = hear(world, happen(world, desk, 20))

    expect(listed(desk.conversations, [{ ...everything[0], ids: list.map(({ id }) => id), nextCursor: null, end: null }], () => true)).toEqual(
      world.list().sort(compareByActivity),
    )
    const shown = messagesOf(desk, watched)
    expect(shown).toEqual(world.thread(watched).slice(-shown.length))
    expect(shown.length).toBeGreaterThanOrEqual(detail.messages.length)
  })

  test('paging back to the first message shows the whole thread, without holes and doubles', () => {
    const world = randomWorld(seed)
    for (let step = 0; step < 120; step++) world.step()
    const watched = world.list().reduce((a, b) => (world.thread(a.id).length > world.thread(b.id).length ? a : b)).id
    let desk = withOpened({ ...emptyDesk, seq: world.seq() }, world.detail(watched), world.seq())

    for (let cursor = desk.threads.get(watched)?.olderCursor; cursor; cursor = desk.threads.get(watched)?.olderCursor) {
      const asOf = desk.seq
      const page = world.older(watched, cursor)
      desk = happen(world, desk, 4)
      desk = withOlder(desk, watched, page.messages, page.cursor, asOf)
    }
    expect(messagesOf(hear(world, desk), watched)).toEqual(world.thread(watched))
  })

  test('after a gap that cannot be replayed, a fresh fetch is all that is shown', () => {
    const world = randomWorld(seed)
    for (let step = 0; step < 30; step++) world.step()
    const watched = world.random.pick(world.list()).id
    const before = withOpened({ ...emptyDesk, seq: world.seq() }, world.detail(watched), world.seq())
    for (let step = 0; step < 200; step++) world.step()

    const seq = world.seq()
    let desk = afterGap(hear(world, before, before.seq), seq, watched)
    desk = withOpened(withConversations(desk, world.list(), seq), world.detail(watched), seq)
    const shown = messagesOf(desk, watched)
    expect(shown).toEqual(world.thread(watched).slice(-shown.length))
    const ids = world.list().map(({ id }) => id)
    expect(listed(desk.conversations, [{ ids, nextCursor: null, end: null }], () => true)).toEqual(
      world.list().sort(compareByActivity),
    )
  })

  test('a list that is loaded to a page shows no more of what is older, whatever events bring', () => {
    const world = randomWorld(seed)
    for (let step = 0; step < 200; step++) world.step()
    const page = world.list().sort(compareByActivity).slice(0, 4)
    const last = page.at(-1)
    const end = last ? { id: last.id, activity: activityOf(last) } : null
    let desk = withConversations({ ...emptyDesk, seq: world.seq() }, page, world.seq())
    desk = hear(world, happen(world, desk, 30))
    const rows = listed(desk.conversations, [{ ids: page.map(({ id }) => id), nextCursor: 'next', end }], () => true)
    expect(rows).toEqual(world.list().sort(compareByActivity).slice(0, rows.length))
  })
})
