import type { Actor } from '../core/ctx.ts'
import type { Database } from '../db/database.ts'
import { aliveSessions } from '../db/sessions/alive.ts'
import type { Clock } from '../kernel/clock.ts'
import { MINUTE, SECOND } from '../kernel/instant.ts'
import type { Log } from '../kernel/log.ts'
import { Wakeable } from '../kernel/wakeable.ts'
import type { Bus } from './bus.ts'
import type { AnyNamespace, AnySocket } from './entrance.ts'

/**
 * Closes sockets whose session is over: at once when the bus says so, and every `sweepMs` by asking the database, in case
 * it didn't.
 */
export class SessionWatch {
  private readonly namespaces: AnyNamespace[] = []
  /** Ended a moment ago: a socket that was let in just before that finds itself here. */
  private readonly ended = new Map<string, number>()
  private readonly sweep: Wakeable
  private deafen = () => {}

  constructor(
    private readonly deps: { database: Database; bus: Bus; clock: Clock; log: Log },
    sweepMs = 30 * SECOND,
  ) {
    this.sweep = new Wakeable('sessions', () => this.askAll(), deps.log, sweepMs)
  }

  watch(namespace: AnyNamespace) {
    this.namespaces.push(namespace)
  }

  start() {
    this.deafen = this.deps.bus.on('sessions-ended', ({ sessionIds }) => this.end(sessionIds))
    this.sweep.start()
  }

  async stop() {
    this.deafen()
    await this.sweep.stop()
  }

  /** What an agent may see is another by now: their clients connect anew by themselves. */
  renew(tenantId: string, agentId: string) {
    for (const { data, conn } of this.sockets()) {
      if (data.tenantId === tenantId && data.actor.type === 'agent' && data.actor.id === agentId) conn.close()
    }
  }

  /** Asks at once which of a tenant's sessions still stand. */
  async recheck(tenantId: string): Promise<void> {
    const ids = new Set<string>()
    for (const { data } of this.sockets()) {
      if (data.tenantId === tenantId && data.actor.type === 'agent') ids.add(data.actor.sessionId)
    }
    await this.ask(tenantId, [...ids])
  }

  stands(actor: Actor): boolean {
    return actor.type !== 'agent' || !this.ended.has(actor.sessionId)
  }

  private end(sessionIds: string[]) {
    const now = performance.now()
    for (const [id, at] of this.ended) if (at < now - MINUTE) this.ended.delete(id)
    for (const id of sessionIds) this.ended.set(id, now)
    // Over all sockets instead of a room per session: sessions end seldom, and a room costs memory in every socket.
    for (const socket of this.sockets()) if (!this.stands(socket.data.actor)) socket.disconnect(true)
  }

  private async askAll() {
    const sessionsOf = new Map<string, Set<string>>()
    for (const { data } of this.sockets()) {
      if (data.actor.type !== 'agent') continue
      const ids = sessionsOf.get(data.tenantId) ?? new Set()
      sessionsOf.set(data.tenantId, ids.add(data.actor.sessionId))
    }
    for (const [tenantId, ids] of sessionsOf) await this.ask(tenantId, [...ids])
  }

  private async ask(tenantId: string, ids: string[]) {
    const { database, clock, log } = this.deps
    try {
      const alive = new Set(await database.tenant(tenantId, (tx) => aliveSessions(tx, ids, clock.now())))
      const over = ids.filter((id) => !alive.has(id))
      if (over.length > 0) this.end(over)
    } catch (fault) {
      log.warn({ err: fault, tenantId }, 'sessions could not be looked up; they are with the next sweep')
    }
  }

  private *sockets(): Iterable<AnySocket> {
    for (const namespace of this.namespaces) {
      // Some sign in only once they are connected.
      for (const socket of namespace.sockets.values()) if (socket.data.actor) yield socket
    }
  }
}
