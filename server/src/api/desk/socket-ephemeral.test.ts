import { describe, expect, test } from 'vitest'
import { InboxWorld } from '../../../test/inbox-world.ts'
import { newTenantId } from '../../../test/journal.ts'
import { waitFor } from '../../../test/wait-for.ts'

const world = new InboxWorld()

describe('typing', () => {
  test('is told to the others who see the conversation, and to nobody else', async () => {
    const [tenant, strangers] = [newTenantId(), newTenantId()]
    const { client: typist, agent } = await world.signIn(tenant, {
      visibility: 'department',
      department: 'sales',
    })
    const { client: colleague } = await world.signIn(tenant, {
      visibility: 'department',
      department: 'sales',
    })
    const { client: elsewhere } = await world.signIn(tenant, {
      visibility: 'department',
      department: 'care',
    })
    const { client: stranger } = await world.signIn(strangers, {
      visibility: 'department',
      department: 'sales',
    })
    const heard: unknown[] = []
    const overheard: unknown[] = []
    colleague.on('typing', (notice) => heard.push(notice))
    for (const other of [typist, elsewhere, stranger]) other.on('typing', (notice) => overheard.push(notice))
    const notice = { conversationId: '7', agentId: agent.id, name: agent.name }
    expect(await typist.emitWithAck('typing', { conversationId: '7', isTyping: true })).toEqual({
      success: true,
    })
    await typist.emitWithAck('typing', { conversationId: '7', isTyping: false })
    await waitFor(() => heard.length === 2)
    expect(heard).toEqual([
      { ...notice, isTyping: true },
      { ...notice, isTyping: false },
    ])
    expect(overheard).toEqual([])
  })

  test('ends with the socket', async () => {
    const tenant = newTenantId()
    const { client: typist } = await world.signIn(tenant)
    const { client: colleague } = await world.signIn(tenant)
    const heard: boolean[] = []
    colleague.on('typing', ({ isTyping }) => heard.push(isTyping))
    await typist.emitWithAck('typing', { conversationId: '1', isTyping: true })
    typist.disconnect()
    await waitFor(() => heard.length === 2)
    expect(heard).toEqual([true, false])
  })
})

describe('presence', () => {
  test('says who is on the conversation, an agent with two tabs once', async () => {
    const tenant = newTenantId()
    const { client: first, agent } = await world.signIn(tenant, { name: 'John Doe' })
    const secondTab = await world.open(tenant, agent)
    const { client: other, agent: jane } = await world.signIn(tenant)
    const heard: { id: string; state: string }[][] = []
    other.on('presence', ({ agents }) => heard.push(agents.map(({ id, state }) => ({ id, state }))))
    const on = (client: typeof other, state: 'viewing' | 'writing' | 'left') =>
      client.emitWithAck('presence', { conversationId: '1', state })
    await on(first, 'viewing')
    await on(secondTab, 'writing')
    await on(other, 'viewing')
    await on(secondTab, 'left')
    first.disconnect()
    await waitFor(() => heard.length === 5)
    const john = (state: string) => ({ id: agent.id, state })
    const janeViews = { id: jane.id, state: 'viewing' }
    expect(heard).toEqual([
      [john('viewing')],
      [john('writing')],
      [john('writing'), janeViews],
      [john('viewing'), janeViews],
      [janeViews],
    ])
  })
})
