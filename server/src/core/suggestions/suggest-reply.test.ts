import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quiet } from '../../../test/database.ts'
import { arrival } from '../../../test/inbound.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { receive } from '../receiving/receive.ts'
import { plainReply } from './plain-reply.ts'
import type { Suggest, Talk } from './port.ts'
import { suggestReply } from './suggest-reply.ts'

let world: World
let conversationId: number
beforeAll(async () => {
  world = await makeWorld()
  const { kaveri } = world
  const texts = Array.from({ length: 12 }, (_, index) => `message ${index + 1}`)
  const stored = await kaveri.run((ctx) =>
    receive(
      ctx,
      texts.map((text) => arrival(kaveri.channel, text)),
    ),
  )
  conversationId = stored[0]!.conversationId
})
afterAll(() => world.drop())

const ask = (suggest: Suggest | null, company = world.kaveri) =>
  suggestReply(
    { run: world.run, suggest, log: quiet },
    { tenantId: company.tenantId, actor: company.john },
    { conversationId, prompt: 'be brief' },
  )

describe('a suggestion', () => {
  it('is made of the ten newest messages', async () => {
    const heard: Talk[] = []
    const answer = await ask(async (talk) => {
      heard.push(talk)
      return ' Fine. '
    })
    expect(answer).toEqual({ text: 'Fine.', source: 'openai' })
    expect(heard[0]!.lines.map(({ text }) => text)).toEqual(
      Array.from({ length: 10 }, (_, index) => `message ${index + 3}`),
    )
    expect(heard[0]).toMatchObject({
      company: 'kaveri-stores',
      customer: 'Asha Menon',
      agent: 'john',
      prompt: 'be brief',
    })
  })

  it.each<[string, Suggest | null]>([
    ['there is no model', null],
    ['it fails', () => Promise.reject(new Error('down'))],
    ['it says nothing', async () => '  '],
  ])('is still useful where %s', async (_when, suggest) => {
    const { text, source } = await ask(suggest)
    expect([source, text]).toEqual(['fallback', expect.stringContaining('Hello Asha')])
  })

  it('of another company’s conversation is NOT_FOUND', async () => {
    await expect(ask(null, world.stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('without a model', () => {
  const reply = (text: string, by: 'customer' | 'agent' = 'customer') =>
    plainReply({ customer: 'Asha Menon', lines: [{ by, text }] })

  it.each([
    ['Hi', 'how can I help you?'],
    ['Do you deliver on Sundays?', 'thank you for your question “Do you deliver on Sundays?”'],
    ['Thank you so much!', 'You are welcome, Asha.'],
    ['The lid is broken', 'thank you for your message'],
  ])('%s is answered by what it is', (said, words) => {
    expect(reply(said)).toContain(words)
  })

  it('an own message is followed up, and a stranger is greeted without a name', () => {
    expect(reply('It is on its way.', 'agent')).toContain('anything else')
    expect(plainReply({ customer: null, lines: [] })).toBe('Hello, how can I help you?')
  })
})
