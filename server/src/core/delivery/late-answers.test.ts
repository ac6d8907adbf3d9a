import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MessengerWorld, makeMessengerWorld } from '../../../test/messenger-world.ts'
import { type StandIn, startStandIn } from '../../channels/stand-in.ts'
import { DAY, HOUR, plus } from '../../kernel/instant.ts'
import { type SendMessage, sendMessage } from '../conversations/send-message.ts'
import type { Actor } from '../ctx.ts'
import { deliverConversation } from './deliver-conversation.ts'

const INTEGRATION: Actor = { type: 'api', id: '01', name: 'Robot', scopes: ['*'] }

let graph: StandIn
let world: MessengerWorld
beforeAll(async () => {
  graph = await startStandIn()
  world = await makeMessengerWorld({ graphUrl: graph.url })
})
afterAll(async () => {
  await world.drop()
  await graph.close()
})

let sent = 0

/** Answers a customer who has been silent for so long; tells how it went out. */
async function answerAfter(silentMs: number, actor: Actor, inMs = 0) {
  const { conversation } = await world.newCustomer()
  world.clock.advance(silentMs)
  const input: SendMessage = {
    addressee: { conversationId: conversation },
    type: 'text',
    text: 'Hello',
    content: {},
    requestHash: 'Hello',
    sendAt: plus(world.clock.now(), inMs),
  }
  const message = await world.kaveri.run((ctx) => sendMessage(ctx, input), actor)
  world.clock.advance(inMs)
  graph.next({ status: 200, body: { message_id: `m_late_${++sent}` } })
  const before = graph.calls.length
  await deliverConversation(world.desk, world.kaveri.tenantId, conversation)
  const { messaging_type, tag } = graph.calls.slice(before)[0]?.body ?? {}
  return { messaging_type, tag, message: await world.show(message.id) }
}

describe('on a Page', () => {
  it('within a day anybody answers as usual', async () => {
    const { john } = world.kaveri
    expect(await answerAfter(HOUR, john)).toMatchObject({ messaging_type: 'RESPONSE', tag: undefined })
    expect(await answerAfter(DAY - 1, INTEGRATION)).toMatchObject({ messaging_type: 'RESPONSE' })
  })

  it('after it a person answers as one, and a machine is refused before anything is stored', async () => {
    const { john } = world.kaveri
    expect(await answerAfter(DAY, john)).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    await expect(answerAfter(DAY, INTEGRATION)).rejects.toMatchObject({ code: 'SERVICE_WINDOW_CLOSED' })
  })

  it('after seven days nobody answers', async () => {
    const { john } = world.kaveri
    expect(await answerAfter(7 * DAY - 1, john)).toMatchObject({ tag: 'HUMAN_AGENT' })
    await expect(answerAfter(7 * DAY, john)).rejects.toMatchObject({ code: 'SERVICE_WINDOW_CLOSED' })
  })

  it('what was to go later is judged again then', async () => {
    const { john } = world.kaveri
    expect(await answerAfter(2 * HOUR, john, 23 * HOUR)).toMatchObject({ tag: 'HUMAN_AGENT' })
    expect(await answerAfter(2 * HOUR, INTEGRATION, 23 * HOUR)).toMatchObject({
      messaging_type: undefined,
      message: { status: 'failed', error: { code: 'SERVICE_WINDOW_CLOSED', details: null } },
    })
  })
})
