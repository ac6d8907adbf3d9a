import { isDeepStrictEqual } from 'node:util'
import { findChannels } from '../../db/channels/channels.ts'
import { type ChannelRoute, findOwners, findRoutes } from '../../db/channels/routes.ts'
import type { Database } from '../../db/database.ts'
import type { Tx } from '../../db/tx.ts'
import type { Route } from '../channels/inbound.ts'
import type { Channel } from '../entities.ts'
import { ChangedMeanwhile } from '../receiving/changed-meanwhile.ts'
import { Outdated } from './outdated.ts'

export type Routes = Map<string, ChannelRoute[]>
/** By channels, whose they are. */
export type Owners = Map<string, string>
type Channels = Map<string, Channel>

export const routeKey = ({ kind, externalId }: { kind: string; externalId: string }) =>
  `${kind} ${externalId}`

/** Past that many, all is forgotten: what was asked for once would fill the memory. */
const MOST = 10_000

/**
 * Where numbers and pages lead and what their channels are, as they were when last asked for. They hardly ever change, and
 * asking before anything else is a round trip that each message waits for. So what is remembered is believed, and
 * confirmed along with what is done on its strength: before that is committed, what is not true any more throws.
 */
export class Whereabouts {
  private readonly routes: Routes = new Map()
  private readonly owners: Owners = new Map()
  private readonly channels: Channels = new Map()

  constructor(private readonly database: Database) {}

  async routesOf(names: Route[]): Promise<Routes> {
    const unknown = names.filter((name) => !this.routes.has(routeKey(name)))
    if (unknown.length > 0) this.learnRoutes(await this.database.alone((tx) => findRoutes(tx, unknown)))
    return pick(this.routes, names.map(routeKey))
  }

  async confirmRoutes(tx: Tx, names: Route[], believed: Routes): Promise<void> {
    const found = await findRoutes(tx, names)
    for (const name of names) this.routes.delete(routeKey(name))
    this.learnRoutes(found)
    if (!isDeepStrictEqual(pick(this.routes, names.map(routeKey)), pick(believed, names.map(routeKey))))
      throw new Outdated()
  }

  /** Of the channels through whose own doors something came. */
  async ownersOf(ids: string[]): Promise<Owners> {
    const unknown = ids.filter((id) => !this.owners.has(id))
    if (unknown.length > 0) this.learnOwners(await this.database.alone((tx) => findOwners(tx, unknown)))
    return pick(this.owners, ids)
  }

  async confirmOwners(tx: Tx, ids: string[], believed: Owners): Promise<void> {
    const found = await findOwners(tx, ids)
    for (const id of ids) this.owners.delete(id)
    this.learnOwners(found)
    if (!isDeepStrictEqual(pick(this.owners, ids), pick(believed, ids))) throw new Outdated()
  }

  async channelsOf(tx: Tx, ids: string[]): Promise<Channels> {
    const unknown = ids.filter((id) => !this.channels.has(id))
    if (unknown.length > 0) this.learnChannels(await findChannels(tx, unknown))
    // A copy: verbs change what they are given.
    return structuredClone(pick(this.channels, ids))
  }

  async confirmChannels(tx: Tx, ids: string[], believed: Channels): Promise<void> {
    const before = structuredClone(believed)
    const found = await findChannels(tx, ids)
    for (const id of ids) this.channels.delete(id)
    this.learnChannels(found)
    if (!isDeepStrictEqual(pick(this.channels, ids), before)) throw new ChangedMeanwhile()
  }

  /** Of names that are not known. What leads nowhere is not kept: it may lead somewhere at any time. */
  private learnRoutes(found: ChannelRoute[]) {
    if (this.routes.size > MOST) this.routes.clear()
    for (const route of found) {
      const others = this.routes.get(routeKey(route)) ?? []
      this.routes.set(routeKey(route), [...others, route])
    }
  }

  private learnOwners(found: { channelId: string; tenantId: string }[]) {
    if (this.owners.size > MOST) this.owners.clear()
    for (const { channelId, tenantId } of found) this.owners.set(channelId, tenantId)
  }

  private learnChannels(found: Channel[]) {
    if (this.channels.size > MOST) this.channels.clear()
    for (const channel of found) this.channels.set(channel.id, channel)
  }
}

const pick = <T>(from: Map<string, T>, keys: string[]): Map<string, T> =>
  new Map(keys.flatMap((key) => (from.has(key) ? [[key, from.get(key)!] as const] : [])))
