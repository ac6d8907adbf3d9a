import { describe, expect, test } from 'vitest'
import { InboxWorld, numbered } from '../../../test/inbox-world.ts'
import { newTenantId } from '../../../test/journal.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { DAY } from '../../kernel/instant.ts'

const world = new InboxWorld()

describe('resume', () => {
  test('replays what was missed and then goes on live', async () => {
    const tenant = await world.tenantWithPast(...numbered(7))
    const { client } = await world.signIn(tenant)
    const ack = await client.emitWithAck('resume', { since: 3 })
    expect(ack).toEqual({ success: true, seq: 7, replayed: 4 })
    expect(client.seqs()).toEqual([4, 5, 6, 7])
    await world.record(tenant, { n: 8 })
    await waitFor(() => client.events.length === 5)
    expect(client.seqs()).toEqual([4, 5, 6, 7, 8])
  })

  test('sends nothing again that this socket had', async () => {
    const tenant = await world.tenantWithPast(...numbered(3))
    const { client } = await world.signIn(tenant)
    await world.record(tenant, { n: 4 }, { n: 5 })
    await waitFor(() => client.events.length === 2)
    expect(await client.emitWithAck('resume', { since: 1 })).toEqual({ success: true, seq: 5, replayed: 2 })
    expect(client.seqs()).toEqual([4, 5, 2, 3])
    expect(await client.emitWithAck('resume', { since: 1 })).toEqual({ success: true, seq: 5, replayed: 0 })
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, seq: 5, replayed: 1 })
    expect(client.seqs()).toEqual([4, 5, 2, 3, 1])
  })

  test('replays by the rule by which live events go', async () => {
    const tenant = await world.tenantWithPast(
      { n: 1, audience: { departments: ['sales'] } },
      { n: 2, audience: { departments: ['care'] } },
      { n: 3, audience: {} },
      { n: 4 },
    )
    const { client } = await world.signIn(tenant, { visibility: 'department', department: 'sales' })
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, seq: 4, replayed: 2 })
    expect(client.seqs()).toEqual([1, 4])
  })

  test('resets for a number that never was', async () => {
    const tenant = await world.tenantWithPast(...numbered(2))
    const { client } = await world.signIn(tenant)
    expect(await client.emitWithAck('resume', { since: 3 })).toEqual({ success: true, reset: true, seq: 2 })
    expect(client.events).toEqual([])
  })

  test('resets where the first that was missed is over a day old, and where it is deleted', async () => {
    const tenant = await world.tenantWithPast(...numbered(3))
    const { client } = await world.signIn(tenant)
    await world.query(tenant, 'delete from events where seq = 1')
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, reset: true, seq: 3 })
    world.clock.advance(DAY + 1000)
    expect(await client.emitWithAck('resume', { since: 2 })).toEqual({ success: true, reset: true, seq: 3 })
    expect(client.events).toEqual([])
  })

  test('has nothing to replay where nothing happened yet', async () => {
    const { client } = await world.signIn(newTenantId())
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, seq: 0, replayed: 0 })
  })

  test('replays more than a page', async () => {
    const tenant = await world.tenantWithPast(...numbered(1234))
    const { client } = await world.signIn(tenant)
    expect(await client.emitWithAck('resume', { since: 4 })).toEqual({
      success: true,
      seq: 1234,
      replayed: 1230,
    })
    expect(client.seqs()).toEqual(Array.from({ length: 1230 }, (_, index) => index + 5))
  })
})
