import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelDriver, OpenChannel, Outgoing } from '../core/channels/port.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Call } from './stand-in.ts'

/** What a provider can do with a message that it was handed. */
const behaviours = [
  'accepts',
  'accepts without an id',
  'limits the rate',
  'refuses the content',
  'refuses the token',
  'breaks',
  'cuts off',
  'cuts off within the answer',
  'stays silent',
] as const
export type Behaviour = (typeof behaviours)[number]

/** A driver with a stand-in for its provider, which waits for no answer longer than the test does. */
export interface DriverStage {
  driver: ChannelDriver
  channel: OpenChannel
  /** The same with a provider's address at which nobody listens. */
  unreachable: OpenChannel
  outgoing: Outgoing
  next(behaviour: Behaviour): void
  calls: Call[]
  close(): Promise<void>
}

/** What the desk relies on with every driver, whatever its provider. */
export function everyDriver(name: string, start: () => Promise<DriverStage>) {
  describe(`${name}, as every driver,`, () => {
    let stage: DriverStage
    beforeAll(async () => {
      stage = await start()
    })
    afterAll(() => stage.close())

    const send = (behaviour: Behaviour) => {
      stage.next(behaviour)
      return stage.driver.send(stage.channel, stage.outgoing)
    }

    it('names a message that went out by the id of its provider', async () => {
      const outcome = await send('accepts')
      expect(outcome).toMatchObject({ outcome: 'sent', externalId: expect.stringMatching(/./) })
    })

    it('sends our id along, and the credentials outside of the body', async () => {
      await send('accepts')
      const body = JSON.stringify(stage.calls.at(-1)!.body)
      expect(body).toContain(`"${stage.outgoing.messageId}"`)
      for (const secret of Object.values(stage.channel.secrets)) expect(body).not.toContain(secret)
    })

    it('tries once: trying again is the desk’s to decide', async () => {
      const before = stage.calls.length
      for (const behaviour of ['limits the rate', 'breaks', 'cuts off'] as const) await send(behaviour)
      expect(stage.calls.length - before).toBe(3)
    })

    it('says that a try is safe to repeat only where nothing was processed', async () => {
      expect(await send('limits the rate')).toMatchObject({ outcome: 'retry-safe', backOff: 'usual' })
      expect(await stage.driver.send(stage.unreachable, stage.outgoing)).toMatchObject({
        outcome: 'retry-safe',
        backOff: 'usual',
      })
    })

    it.each([
      'accepts without an id',
      'breaks',
      'cuts off',
      'cuts off within the answer',
      'stays silent',
    ] as const)('is uncertain where the provider %s', async (behaviour) => {
      const outcome = await send(behaviour)
      expect(outcome).toMatchObject({ outcome: 'uncertain', error: { title: expect.stringMatching(/./) } })
    })

    it('rejects content with the provider’s words, and leaves the channel as it is', async () => {
      const outcome = await send('refuses the content')
      expect(outcome).toMatchObject({ outcome: 'rejected', error: { title: expect.stringMatching(/./) } })
      expect(outcome).not.toHaveProperty('channel')
    })

    it('disconnects the channel where its token is refused, and does not repeat the token', async () => {
      const outcome = await send('refuses the token')
      expect(outcome).toMatchObject({ outcome: 'rejected', channel: 'disconnected' })
      for (const secret of Object.values(stage.channel.secrets)) {
        expect(JSON.stringify(outcome)).not.toContain(secret)
      }
    })

    it('disconnects a channel without credentials instead of calling', async () => {
      const before = stage.calls.length
      const outcome = await stage.driver.send({ ...stage.channel, secrets: {} }, stage.outgoing)
      expect(outcome).toMatchObject({ outcome: 'rejected', channel: 'disconnected' })
      expect(stage.calls.length).toBe(before)
    })

    it.each(behaviours)(
      'throws nothing at a read receipt or typing where the provider %s',
      async (behaviour) => {
        const { to } = stage.outgoing
        stage.next(behaviour)
        await stage.driver.markRead(stage.channel, 'some id', to)
        stage.next(behaviour)
        await stage.driver.showTyping(stage.channel, 'some id', to)
        await stage.driver.markRead(stage.unreachable, 'some id', to)
        await stage.driver.showTyping({ ...stage.channel, secrets: {} }, 'some id', to)
      },
    )

    it('takes what fits and refuses with the field what does not', () => {
      stage.driver.requireFits(stage.outgoing)
      expect(() => stage.driver.requireFits({ type: 'text', text: ' ', content: {} })).toThrow(Refusal)
      expect(() => stage.driver.requireFits({ type: 'unsupported', text: null, content: {} })).toThrow(
        Refusal,
      )
    })
  })
}
