import type { Message } from '@parley/contracts/desk/message'
import { describe, expect, test } from 'vitest'
import { type ListPage, listed } from '../inbox/list/listed.ts'
import { randomWorld } from '../testing/world.ts'
import { applyEvent } from './applyEvent.ts'
import {
  afterGap,
  type Desk,
  emptyDesk,
  messagesOf,
  withConversations,
  withOlder,
  withOpened,
  withOpening,
} from './desk.ts'
import { activityOf, compareByActivity } from './order.ts'

type World = ReturnType<typeof randomWorld>

const WORLDS = 80
const wholeList = (ids: string[]): ListPage[] => [{ ids, nextCursor: null, end: null }]

function shownOf(desk: Desk, id: string): Message[] {
  const thread = desk.threads.get(id)
  return thread ? messagesOf(thread) : []
}

/** Has the world go on, and lets the desk hear a part of what happened, in order, as a socket would. */
function happen(world: World, desk: Desk, steps: number): Desk {
  for (let step = 0; step < steps; step++) world.step()
  const heardUpTo = desk.seq + world.random.below(world.seq() - desk.seq + 1)
  return hear(world, desk, heardUpTo)
}

const hear = (world: World, desk: Desk, upTo = world.seq()) =>
  world.events.filter(({ seq }) => seq > desk.seq && seq <= upTo).reduce(applyEvent, desk)

/** Says the seed of the world in which it failed, so that this one can be run again. */
function inEveryWorld(prove: (world: World) => void): void {
  for (let seed = 1; seed <= WORLDS; seed++) {
    try {
      prove(randomWorld(seed))
    } catch (error) {
      throw new Error(`in the world of seed ${seed}`, { cause: error })
    }
  }
}

describe('whatever happens', () => {
  test('a desk that was fetched and then hears every event is the desk that is fetched now', () =>
    inEveryWorld((world) => {
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

      const rows = listed(desk.conversations, wholeList(list.map(({ id }) => id)), () => true)
      expect(rows).toEqual(world.list().sort(compareByActivity))
      const shown = shownOf(desk, watched)
      expect(shown).toEqual(world.thread(watched).slice(-shown.length))
      expect(shown.length).toBeGreaterThanOrEqual(detail.messages.length)
    }))

  test('paging back to the first message shows the whole thread, without holes and doubles', () =>
    inEveryWorld((world) => {
      for (let step = 0; step < 120; step++) world.step()
      const watched = world
        .list()
        .reduce((a, b) => (world.thread(a.id).length > world.thread(b.id).length ? a : b)).id
      let desk = withOpened({ ...emptyDesk, seq: world.seq() }, world.detail(watched), world.seq())

      for (
        let cursor = desk.threads.get(watched)?.olderCursor;
        cursor;
        cursor = desk.threads.get(watched)?.olderCursor
      ) {
        const asOf = desk.seq
        const page = world.older(watched, cursor)
        desk = happen(world, desk, 4)
        desk = withOlder(desk, watched, page.messages, page.cursor, asOf)
      }
      expect(shownOf(hear(world, desk), watched)).toEqual(world.thread(watched))
    }))

  test('after a gap that cannot be replayed, a fresh fetch is all that is shown', () =>
    inEveryWorld((world) => {
      for (let step = 0; step < 30; step++) world.step()
      const watched = world.random.pick(world.list()).id
      const before = withOpened({ ...emptyDesk, seq: world.seq() }, world.detail(watched), world.seq())
      for (let step = 0; step < 200; step++) world.step()

      const seq = world.seq()
      let desk = afterGap(hear(world, before, before.seq), seq, watched)
      desk = withOpened(withConversations(desk, world.list(), seq), world.detail(watched), seq)
      const shown = shownOf(desk, watched)
      expect(shown).toEqual(world.thread(watched).slice(-shown.length))
      const rows = listed(desk.conversations, wholeList(world.list().map(({ id }) => id)), () => true)
      expect(rows).toEqual(world.list().sort(compareByActivity))
    }))

  test('a list that is loaded to a page shows no more of what is older, whatever events bring', () =>
    inEveryWorld((world) => {
      for (let step = 0; step < 200; step++) world.step()
      const page = world.list().sort(compareByActivity).slice(0, 4)
      const last = page.at(-1)
      const end = last ? { id: last.id, activity: activityOf(last) } : null
      let desk = withConversations({ ...emptyDesk, seq: world.seq() }, page, world.seq())
      desk = hear(world, happen(world, desk, 30))
      const rows = listed(
        desk.conversations,
        [{ ids: page.map(({ id }) => id), nextCursor: 'next', end }],
        () => true,
      )
      expect(rows).toEqual(world.list().sort(compareByActivity).slice(0, rows.length))
    }))
})
