import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { sha256 } from './crypto.ts'
import { type SpooledFile, spooled, TooLarge } from './spool.ts'

const pieces = (...words: string[]) => Readable.from(words.map((word) => Buffer.from(word)))

test('a stream becomes a file that is gone once it was used', async () => {
  let seen: SpooledFile | undefined
  const text = await spooled(pieces('one ', 'two'), 7, async (file) => {
    seen = file
    return readFileSync(file.path, 'utf8')
  })
  expect(text).toBe('one two')
  expect(seen).toMatchObject({ size: 7 })
  expect(seen!.sha256.toString('hex')).toBe(sha256('one two'))
  expect(existsSync(seen!.path)).toBe(false)
})

test('it is gone, too, where what it was used for failed', async () => {
  let path = ''
  const failing = spooled(pieces('one'), 3, async (file) => {
    path = file.path
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  expect(existsSync(path)).toBe(false)
})

test('one byte too many ends it, and nobody gets to use it', async () => {
  let given = 0
  const endless = new Readable({
    read() {
      given += 1000
      this.push(Buffer.alloc(1000))
    },
  })
  let used = false
  const taking = spooled(endless, 100_000, async () => {
    used = true
  })
  await expect(taking).rejects.toThrow(TooLarge)
  expect({ used, destroyed: endless.destroyed }).toEqual({ used: false, destroyed: true })
  expect(given).toBeLessThan(400_000)
})

test('a stream that breaks off is a fault, not a shorter file', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half')
      throw new Error('connection lost')
    })(),
  )
  await expect(spooled(broken, 100, async () => 'used')).rejects.toThrow('connection lost')
})
