import { expect, it } from 'vitest'
import { quiet } from '../../test/quiet.ts'
import { waitFor } from '../../test/wait-for.ts'
import { Wakeable } from './wakeable.ts'

/** Work that goes on until it is let go, and what it was told each time. */
function heldWork(fail = false) {
  const told: boolean[] = []
  let letGo = () => {}
  const work = new Wakeable(
    'the tests',
    async (isPoked) => {
      told.push(isPoked)
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      if (fail) throw new Error('it failed')
    },
    quiet,
    60_000,
  )
  return { work, told, letGo: () => letGo() }
}

it('whoever is woken need not look, and whoever is poked must', async () => {
  const { work, told, letGo } = heldWork()
  work.wake()
  expect(told).toEqual([false])
  work.wake()
  letGo()
  await waitFor(() => told.length === 2)
  work.wake()
  work.poke()
  work.wake()
  letGo()
  await waitFor(() => told.length === 3)
  const ended = work.stop()
  letGo()
  await ended
  expect(told).toEqual([false, false, true])
})

it('a poke while the work fails is not lost', async () => {
  const { work, told, letGo } = heldWork(true)
  work.wake()
  work.poke()
  letGo()
  await waitFor(() => told.length === 2)
  const ended = work.stop()
  letGo()
  await ended
  expect(told).toEqual([false, true])
})
