import { setTimeout as pause } from 'node:timers/promises'
import { messagesPerSecond } from '../../db/tenants/tenants.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'
import type { Bucket } from '../limiter.ts'

/** A limit that is over so soon is waited for here; a longer one gives the lease back. */
const SHORT_WAIT_MS = 1500
const TENANT_PER_SECOND = 250
const PAIR = { perSecond: 1 / 6, burst: 45 }

/**
 * Takes one from what a channel, its tenant and this customer may be sent, over all processes; how long to wait where
 * that is longer than a moment, else 0.
 */
export async function limitWait(
  desk: Desk,
  tenantId: string,
  { channel, contactId }: { channel: Channel; contactId: string },
): Promise<number> {
  const ofTenant = (await perSecondOf(desk, tenantId)) ?? TENANT_PER_SECOND
  const buckets: Bucket[] = [
    { key: `channel:${channel.id}`, perSecond: channel.ratePerSecond, burst: channel.ratePerSecond },
    { key: `tenant:${tenantId}`, perSecond: ofTenant, burst: Math.max(1, ofTenant) },
  ]
  if (desk.drivers[channel.type]?.pairLimit) buckets.push({ key: `pair:${channel.id}:${contactId}`, ...PAIR })
  for (;;) {
    const taken = await desk.limiter.take(buckets)
    if (taken.ok) return 0
    if (taken.waitMs > SHORT_WAIT_MS) return taken.waitMs
    await pause(taken.waitMs)
  }
}

/** What campaigns may take of a channel's and a tenant's rates: the rest is left to people's answers. */
const CAMPAIGNS = 0.75

/** Takes one from the campaigns' share of what a channel and its tenant may be sent; how long to wait where it is used up. */
export async function campaignWait(desk: Desk, tenantId: string, channel: Channel): Promise<number> {
  const share = (key: string, rate: number): Bucket => {
    const perSecond = rate * CAMPAIGNS
    // In small bursts: a large one would stand before a person's answer.
    return { key: `campaigns:${key}`, perSecond, burst: Math.max(1, perSecond / 10) }
  }
  const ofTenant = (await perSecondOf(desk, tenantId)) ?? TENANT_PER_SECOND
  const buckets = [
    share(`channel:${channel.id}`, channel.ratePerSecond),
    share(`tenant:${tenantId}`, ofTenant),
  ]
  const taken = await desk.limiter.take(buckets)
  return taken.ok ? 0 : taken.waitMs
}

/** An operator's change holds within this time. */
const KNOWN_FOR_MS = 10_000
const known = new WeakMap<Desk, Map<string, { at: number; perSecond: Promise<number | null> }>>()

/** Asked once in a while and not with every message. */
async function perSecondOf(desk: Desk, tenantId: string): Promise<number | null> {
  const tenants = known.get(desk) ?? new Map<string, { at: number; perSecond: Promise<number | null> }>()
  known.set(desk, tenants)
  const now = performance.now()
  const last = tenants.get(tenantId)
  if (last && now - last.at < KNOWN_FOR_MS) return await last.perSecond
  const perSecond = desk.database.global((tx) => messagesPerSecond(tx, tenantId))
  if (tenants.size > 1000) tenants.clear()
  tenants.set(tenantId, { at: now, perSecond })
  perSecond.catch(() => tenants.delete(tenantId))
  return await perSecond
}
