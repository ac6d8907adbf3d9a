import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChatClient, type ChatWorld, startChatWorld } from '../../../test/chat-world.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { DAY, plus, SECOND } from '../../kernel/instant.ts'

let world: ChatWorld
let john: ChatClient
let jane: ChatClient
let foreigner: ChatClient
beforeAll(async () => {
  world = await startChatWorld()
  john = await world.connect(world.kaveri.john)
  jane = await world.connect(world.kaveri.jane)
  foreigner = await world.connect(world.stranger.john, world.stranger)
})
afterAll(() => world.stop())

/** As if the customer had written almost a day ago: the window ends in `ms`, and its timer looks then. */
async function endsIn(conversationId: number, ms: number) {
  const started = plus(new Date().toISOString(), ms - DAY)
  await world.database.tenant(world.kaveri.tenantId, async (tx) => {
    await tx.client.query('update conversations set window_started_at = $1 where id = $2', [
      started,
      conversationId,
    ])
    await tx.client.query("update timers set due = $1 where kind = 'service-window'", [plus(started, DAY)])
  })
}

describe('the end of a service window', () => {
  it('is told once to every executive of the company, at its moment', async () => {
    const chat = await world.customerWrites('919876540011', 'Hi')
    expect(await john.ask('config', { chat_id: String(chat.id) })).toMatchObject({ isWhatsappChatOpen: 1 })
    await endsIn(chat.id, SECOND)
    const told = [{ chat_id: String(chat.id), customer_number: '919876540011' }]
    await waitFor(() => john.heard('service_window_closed').length > 0, 'the end of the window')
    await waitFor(() => jane.heard('service_window_closed').length > 0)
    expect(await john.ask('config', { chat_id: String(chat.id) })).toMatchObject({ isWhatsappChatOpen: 0 })
    const sent = await john.ask('send_message', { chat_id: String(chat.id), message: 'Too late' })
    expect(sent).toMatchObject({ status: 0, error: { code: 'SERVICE_WINDOW_CLOSED' } })

    // Another one ends: whatever was to be told of the first one again would have come before.
    const other = await world.customerWrites('919876540012', 'Hi')
    await endsIn(other.id, 0)
    await waitFor(() => john.heard('service_window_closed').length === 2, 'the second end')
    expect(john.heard('service_window_closed').slice(0, 1)).toEqual(told)
    expect(jane.heard('service_window_closed').filter(({ chat_id }) => chat_id === String(chat.id))).toEqual(
      told,
    )
    expect(foreigner.heard('service_window_closed')).toEqual([])
  })

  it('that is still far is not told, nor is that of a site, which has none', async () => {
    const mary = await world.connect(await world.makeVisitor('Mary'))
    const { chat_id } = await mary.ask('new_chat', { message: 'Hi' })
    expect(await john.ask('config', { chat_id })).toMatchObject({ isWhatsappChatOpen: 1 })
    const { rows } = await world.database.global((tx) =>
      tx.client.query("select subject from timers where kind = 'service-window' and subject like $1", [
        `${world.site.id}:%`,
      ]),
    )
    expect(rows).toEqual([])
  })
})
