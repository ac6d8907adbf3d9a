import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quiet } from '../../../test/database.ts'
import { arrival } from '../../../test/inbound.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { receive } from '../receiving/receive.ts'
import { updateTenant } from '../tenants/update-tenant.ts'
import { plainReply } from './plain-reply.ts'
import type { Model, Prompt } from './port.ts'
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

type Complete = Model['complete']
const modelOf = (complete: Complete): Model => ({ complete, stream: async function* () {} })

const ask = (complete: Complete | null, company = world.kaveri) =>
  suggestReply(
    { run: world.run, model: complete && modelOf(complete), log: quiet },
    { tenantId: company.tenantId, actor: company.john },
    { conversationId, prompt: 'be brief' },
  )

describe('a suggestion', () => {
  it('is made of the ten newest messages', async () => {
    const heard: Prompt[][] = []
    const answer = await ask(async (prompts) => {
      heard.push(prompts)
      return ' Fine. '
    })
    expect(answer).toEqual({ text: 'Fine.', source: 'openai' })
    const said = heard[0]!.filter(({ role }) => role !== 'system')
    expect(said).toEqual(
      Array.from({ length: 10 }, (_, index) => ({ role: 'user', content: `message ${index + 3}` })),
    )
    const told = heard[0]!.filter(({ role }) => role === 'system').map(({ content }) => content)
    for (const word of ['kaveri-stores', 'Asha Menon', 'john', 'be brief'])
      expect(told.join()).toContain(word)
  })

  it('is made without a model where the company has switched it off', async () => {
    await world.kaveri.run((ctx) => updateTenant(ctx, { aiEnabled: false }))
    let asked = false
    const answer = await ask(async () => {
      asked = true
      return 'Fine.'
    })
    await world.kaveri.run((ctx) => updateTenant(ctx, { aiEnabled: true }))
    expect([answer.source, asked]).toEqual(['fallback', false])
  })

  it.each<[string, Complete | null]>([
    ['there is no model', null],
    ['it fails', () => Promise.reject(new Error('down'))],
    ['it says nothing', async () => '  '],
  ])('is still useful where %s', async (_when, complete) => {
    const { text, source } = await ask(complete)
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
