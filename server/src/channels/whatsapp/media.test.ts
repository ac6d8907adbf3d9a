import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../../../../simulator/src/simulator.ts'
import { PDF, picture, VOICE } from '../../../test/files.ts'
import type { FetchOutcome, OpenChannel } from '../../core/channels/port.ts'
import { newId } from '../../kernel/ids.ts'
import { DAY } from '../../kernel/instant.ts'
import { makeLog } from '../../kernel/log.ts'
import { deadUrl, startStandIn } from '../stand-in.ts'
import { whatsappDriver } from './driver.ts'

const NUMBER = '100200300400500'
const PICTURE = await picture(3, 2, 'jpeg')
let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ appSecret: 'app secret', slowMs: 2000 })
})
afterAll(() => simulator.close())

const driverTo = (url: () => string) =>
  whatsappDriver({
    graphUrl: url,
    graphVersion: 'v25.0',
    pinnacleUrl: url,
    log: makeLog('silent'),
    timeoutMs: 800,
    uploadMs: 800,
  })
const driver = driverTo(() => simulator.url)

const channelBy = (
  provider: 'meta' | 'pinnacle',
  secrets = { accessToken: 'EAAGsecret', apiKey: 'EAAGsecret' },
) => ({ id: newId(), type: 'whatsapp', provider, phoneNumberId: NUMBER, secrets }) as unknown as OpenChannel

const bytesOf = async (outcome: FetchOutcome) =>
  outcome.outcome === 'fetched' ? await buffer(outcome.body) : outcome

const pdf = { name: 'Rechnung März.pdf', mimeType: 'application/pdf', bytes: PDF }

async function uploaded(provider: 'meta' | 'pinnacle', file = pdf) {
  const outcome = await driver.uploadMedia(channelBy(provider), file)
  expect(outcome).toEqual({
    outcome: 'uploaded',
    mediaId: expect.stringMatching(/^\d+$/),
    lastsMs: 30 * DAY,
  })
  return (outcome as { mediaId: string }).mediaId
}

describe.each(['meta', 'pinnacle'] as const)('through %s', (provider) => {
  it('what was handed over is had again by its id, byte for byte', async () => {
    const mediaId = await uploaded(provider)
    const fetched = await driver.fetchMedia(channelBy(provider), { mediaId })
    expect(await bytesOf(fetched)).toEqual(PDF)
  })

  it.each([
    ['a picture', PICTURE, 'image/jpeg'],
    ['a voice message', VOICE, 'audio/ogg; codecs=opus'],
  ])('%s is taken', async (_, bytes, mimeType) => {
    await uploaded(provider, { name: 'file', mimeType, bytes })
  })

  it('a type that WhatsApp does not take is rejected with its words, and the channel stays as it is', async () => {
    const outcome = await driver.uploadMedia(channelBy(provider), { ...pdf, mimeType: 'application/zip' })
    expect(outcome).toMatchObject({ outcome: 'rejected', error: { title: expect.stringMatching(/types/) } })
    expect(outcome).not.toHaveProperty('channel')
  })

  it('a file that is not there may come later', async () => {
    const outcome = await driver.fetchMedia(channelBy(provider), { mediaId: '123' })
    expect(outcome).toMatchObject({ outcome: 'retry-safe', reason: expect.stringMatching(/answered 4/) })
  })

  it('without its key nothing is asked', async () => {
    const bare = channelBy(provider, {} as never)
    expect(await driver.fetchMedia(bare, { mediaId: '123' })).toMatchObject({ outcome: 'retry-safe' })
    expect(await driver.uploadMedia(bare, pdf)).toMatchObject({
      outcome: 'rejected',
      channel: 'disconnected',
    })
  })

  it('a provider that is away is asked again later, for a file as with one', async () => {
    const dead = await deadUrl()
    const away = driverTo(() => dead)
    expect(await away.fetchMedia(channelBy(provider), { mediaId: '1' })).toMatchObject({
      outcome: 'retry-safe',
    })
    expect(await away.uploadMedia(channelBy(provider), pdf)).toMatchObject({ outcome: 'retry-safe' })
  })

  it.each(['rate_limit', 'error_5xx', 'timeout_after_accept', 'slow'] as const)(
    'a provider that misbehaves (%s) may be handed the file again: nobody saw it',
    async (kind) => {
      simulator.fault({ kind, times: 1 })
      expect(await driver.uploadMedia(channelBy(provider), pdf)).toMatchObject({
        outcome: 'retry-safe',
        backOff: 'usual',
      })
    },
  )

  it('a token that has ended disconnects the channel, and is not repeated', async () => {
    simulator.fault({ kind: 'expired_token', times: 1 })
    const outcome = await driver.uploadMedia(channelBy(provider), pdf)
    expect(outcome).toMatchObject({ outcome: 'rejected', channel: 'disconnected' })
    expect(JSON.stringify(outcome)).not.toContain('EAAGsecret')
  })
})

it('Meta tells the hash of what it gives, which is handed on', async () => {
  const mediaId = await uploaded('meta')
  const fetched = await driver.fetchMedia(channelBy('meta'), { mediaId })
  expect(fetched).toMatchObject({ sha256: createHash('sha256').update(PDF).digest('base64') })
  await bytesOf(fetched)
})

it('an address alone does, with the key, on the provider’s own host only', async () => {
  const mediaId = await uploaded('meta')
  const answer = await fetch(`${simulator.url}/v25.0/${mediaId}`, { headers: { authorization: 'Bearer x' } })
  const { url } = (await answer.json()) as { url: string }
  expect(await bytesOf(await driver.fetchMedia(channelBy('meta'), { url }))).toEqual(PDF)
  const elsewhere = url.replace('127.0.0.1', 'localhost')
  expect(await driver.fetchMedia(channelBy('meta'), { url: elsewhere })).toMatchObject({
    outcome: 'rejected',
  })
  expect(await driver.fetchMedia(channelBy('meta'), {})).toMatchObject({ outcome: 'rejected' })
})

describe('what a provider may answer', () => {
  it.each([
    ['an address in our network', { url: 'http://169.254.169.254/latest' }, 'rejected'],
    ['a file that is too large', { url: 'https://x.fbsbx.com/1', file_size: 200_000_000 }, 'rejected'],
    ['no address', { id: '1' }, 'retry-safe'],
    ['no object', 'odd', 'retry-safe'],
  ])('%s', async (_, body, outcome) => {
    const standIn = await startStandIn()
    standIn.next({ status: 200, body })
    const fetched = await driverTo(() => standIn.url).fetchMedia(channelBy('meta'), { mediaId: 'a/../b' })
    expect(fetched).toMatchObject({ outcome })
    expect(standIn.calls.map(({ path }) => path)).toEqual([`/v25.0/a%2F..%2Fb?phone_number_id=${NUMBER}`])
    await standIn.close()
  })
})
