import { expect, it } from 'vitest'
import { Crowd } from './crowd.ts'

/** As many as given, who wait until they are let go. */
function queueUp(crowd: Crowd, count: number) {
  let letGo = () => {}
  const answer = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const all = Array.from({ length: count }, () => crowd.wait(answer))
  return async () => {
    letGo()
    await Promise.all(all)
  }
}

it('a few hold up nobody', async () => {
  const crowd = new Crowd()
  const release = queueUp(crowd, 2)
  let passed = false
  const passing = crowd.pass().then(() => {
    passed = true
  })
  await Promise.resolve()
  expect(passed).toBe(true)
  await Promise.all([passing, release()])
})

it('many go first, and whoever gave way passes as soon as they are few', async () => {
  const crowd = new Crowd()
  const [release, releaseLast] = [queueUp(crowd, 1), queueUp(crowd, 2)]
  let passed = false
  const passing = crowd.pass().then(() => {
    passed = true
  })
  await Promise.resolve()
  expect(passed).toBe(false)
  await release()
  await passing
  await releaseLast()
})

it('who is refused waits no longer', async () => {
  const crowd = new Crowd()
  const refused = Array.from({ length: 6 }, () => crowd.wait(Promise.reject(new Error('no room'))))
  expect((await Promise.allSettled(refused)).every(({ status }) => status === 'rejected')).toBe(true)
  await crowd.pass()
})

it('a crowd that never ends does not stop processing', async () => {
  const crowd = new Crowd()
  const release = queueUp(crowd, 100)
  await crowd.pass()
  await release()
})
