import { afterAll, beforeAll, expect, it } from 'vitest'
import { arrival } from '../../../test/inbound.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { newId } from '../../kernel/ids.ts'
import { getAgent } from '../agents/list-agents.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import { receive } from '../receiving/receive.ts'
import { type Rating, rateConversation } from './rate-conversation.ts'

let world: World
let id: number
beforeAll(async () => {
  world = await makeWorld()
  const { kaveri } = world
  const [message] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'Hi')]))
  id = message!.conversationId
  await kaveri.run((ctx) => updateConversation(ctx, id, { assigneeId: kaveri.john.id }))
})
afterAll(() => world.drop())

const rate = (rating: Partial<Rating>, company = world.kaveri) =>
  company.run((ctx) => rateConversation(ctx, id, { score: 5, feedback: null, ...rating }), company.john)
const ratingsOf = async (agentId: string) => {
  const { customerSatisfaction, totalRatings } = await world.kaveri.run((ctx) => getAgent(ctx, agentId))
  return [customerSatisfaction, totalRatings]
}

it('counts for the agent who is named, else for who has the conversation; the last one holds', async () => {
  const { john, jane } = world.kaveri
  expect(await rate({ score: 2, feedback: 'Slow' })).toMatchObject({
    rating: 2,
    ratingFeedback: 'Slow',
    ratedAgentId: john.id,
  })
  expect(await ratingsOf(john.id)).toEqual([2, 1])
  await rate({ score: 4, agentId: jane.id })
  expect([await ratingsOf(john.id), await ratingsOf(jane.id)]).toEqual([
    [0, 0],
    [4, 1],
  ])
})

it.each([0, 6, 2.5, Number.NaN])('%s is no rating', async (score) => {
  await expect(rate({ score })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
})

it('nobody’s agent, and another company’s conversation, are NOT_FOUND', async () => {
  await expect(rate({ agentId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(rate({ agentId: world.stranger.john.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(rate({}, world.stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
