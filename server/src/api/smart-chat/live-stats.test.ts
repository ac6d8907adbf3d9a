import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quiet } from '../../../test/database.ts'
import { waitFor } from '../../../test/wait-for.ts'
import type { ChatCounts } from '../../core/conversations/chat-counts.ts'
import { SYSTEM } from '../../core/ctx.ts'
import { LiveStats } from './live-stats.ts'

const EVERY_MS = 60
const ALL = { key: 'all', actor: SYSTEM }
const TENANT = 'a tenant'

/** Counters that change while they are read, as a busy tenant's do. */
let active: number
let shown: { active: number; at: number }[]
let reads: number
let readAt: number
let stats: LiveStats

beforeEach(() => {
  active = 0
  reads = 0
  shown = []
  stats = new LiveStats(
    {
      async read(): Promise<ChatCounts> {
        reads++
        readAt = performance.now()
        const now = active
        await pause(5)
        return { active: now, resolved: 0, awaitingCustomer: 0 }
      },
      show: (_tenantId, _viewer, counts) => shown.push({ active: counts.active, at: readAt }),
      log: quiet,
    },
    EVERY_MS,
  )
})
afterEach(() => stats.stop())

const change = () => {
  active++
  stats.changed(TENANT)
}

describe('counts', () => {
  it('that change all the time are shown now and then, and the last one always', async () => {
    await stats.enter(TENANT, ALL)
    const end = performance.now() + 5 * EVERY_MS
    while (performance.now() < end) {
      change()
      await pause(1)
    }
    await waitFor(() => shown.at(-1)?.active === active, 'the last change')
    const gaps = shown.slice(1).map(({ at }, index) => at - shown[index]!.at)
    expect(Math.min(...gaps)).toBeGreaterThan(EVERY_MS * 0.8)
    expect(shown.length).toBeLessThanOrEqual(8)
  })

  it('that change while they are read are read once more', async () => {
    await stats.enter(TENANT, ALL)
    const before = reads
    change()
    await waitFor(() => reads > before, 'the read to begin')
    change()
    await waitFor(() => shown.at(-1)?.active === 2, 'the second change')
  })

  it('are not shown where nothing has changed, nor where nobody listens', async () => {
    const leave = await stats.enter(TENANT, ALL)
    stats.changed(TENANT)
    await waitFor(() => reads === 2, 'the counters to be looked at')
    leave()
    change()
    await pause(2 * EVERY_MS)
    expect([reads, shown]).toEqual([2, []])
  })

  it('that changed before somebody came are not news to them', async () => {
    change()
    await stats.enter(TENANT, ALL)
    stats.changed(TENANT)
    await waitFor(() => reads === 2)
    change()
    await waitFor(() => shown.length > 0)
    expect(shown.map(({ active }) => active)).toEqual([2])
  })
})
