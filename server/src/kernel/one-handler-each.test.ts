import { expect, test } from 'vitest'
import { oneHandlerEach } from './one-handler-each.ts'

interface Handlers {
  bake: () => void
  brew: () => void
}
const NAMES: Record<keyof Handlers, true> = { bake: true, brew: true }
const nothing = () => {}
const join = (...parts: Partial<Handlers>[]) => oneHandlerEach<Handlers>('job', NAMES, ...parts)

test('parts are joined', () => {
  expect(join({ bake: nothing }, { brew: nothing })).toEqual({ bake: nothing, brew: nothing })
})

test('the start fails for a name without a handler, with two, or that nobody knows', () => {
  expect(() => join({ bake: nothing })).toThrow('The job brew has no handler')
  expect(() => join({ bake: nothing, brew: nothing }, { brew: nothing })).toThrow(
    'The job brew has two handlers',
  )
  expect(() => join({ fry: nothing } as never)).toThrow('There is no job fry')
})
