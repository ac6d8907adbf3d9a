import type { Run } from '../core/ctx.ts'
import { SYSTEM } from '../core/ctx.ts'
import { type Attendant, arrive, DEAD_MS, depart, GRACES } from '../core/presence/attend.ts'
import { beat, endProcesses } from '../db/attendance/attendance.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { plus, SECOND } from '../kernel/instant.ts'
import type { Log } from '../kernel/log.ts'
import { Wakeable } from '../kernel/wakeable.ts'
import type { AnyNamespace } from './entrance.ts'

type Seated = Attendant & { tenantId: string }

/**
 * Who has sockets here, of whichever namespace. Only the first and the last socket of somebody are written down; all
 * processes together know from that who is there. Each says every few seconds that it lives, and ends those that don't.
 */
export class Attendance {
  readonly processId = newId()
  private readonly seated = new Map<string, { who: Seated; sockets: number }>()
  /** One write after the other for each, in the order in which things happened. */
  private readonly writes = new Map<string, Promise<void>>()
  private readonly heart: Wakeable

  constructor(
    private readonly deps: { run: Run; database: Database; clock: Clock; log: Log },
    beatMs = 5 * SECOND,
  ) {
    this.heart = new Wakeable('attendance', () => this.beat(), deps.log, beatMs)
  }

  start() {
    this.heart.start()
  }

  /** Whoever is still here has left with this process. */
  async stop() {
    await this.heart.stop()
    await Promise.all(this.writes.values())
    await this.deps.database.global((tx) => endProcesses(tx, { processId: this.processId }, GRACES))
  }

  /** Counts the agents of a namespace whose sockets are let in by their handshake. */
  watch(namespace: AnyNamespace) {
    namespace.on('connection', (socket) => {
      const { actor, tenantId } = socket.data
      if (actor.type !== 'agent' || !socket.connected) return
      const leave = this.sit({ tenantId, kind: 'agent', subject: actor.id })
      socket.once('disconnect', leave)
    })
  }

  /** One more socket of theirs; returns how to take it away. */
  sit(who: Seated): () => void {
    const key = `${who.tenantId} ${who.kind} ${who.subject}`
    const seat = this.seated.get(key) ?? { who, sockets: 0 }
    this.seated.set(key, seat)
    seat.sockets += 1
    if (seat.sockets === 1) this.write(key, who)
    let left = false
    return () => {
      if (left) return
      left = true
      seat.sockets -= 1
      if (seat.sockets > 0) return
      this.seated.delete(key)
      this.write(key, who)
    }
  }

  /** Resolves when what happened so far is written. */
  async settled() {
    await Promise.all(this.writes.values())
  }

  private write(key: string, who: Seated) {
    const before = this.writes.get(key) ?? Promise.resolve()
    const done = before.then(() => this.writeNow(key, who))
    this.writes.set(key, done)
    void done.finally(() => {
      if (this.writes.get(key) === done) this.writes.delete(key)
    })
  }

  /** How it stands by now, which may be other than when it was asked for. */
  private async writeNow(key: string, who: Seated) {
    const { run, log } = this.deps
    const isHere = this.seated.has(key)
    try {
      await run({ tenantId: who.tenantId, actor: SYSTEM }, (ctx) =>
        isHere ? arrive(ctx, who, this.processId) : depart(ctx, who, this.processId),
      )
    } catch (fault) {
      log.warn({ err: fault, kind: who.kind }, 'who is there could not be written; it is tried again')
      setTimeout(() => this.write(key, who), SECOND).unref()
    }
  }

  /** This process lives; others that don't are ended. */
  async beat() {
    const now = this.deps.clock.now()
    const wasKnown = await this.deps.database.global(async (tx) => {
      const known = await beat(tx, this.processId, now)
      await endProcesses(tx, { deadBefore: plus(now, -DEAD_MS) }, GRACES)
      return known
    })
    // Taken for dead by another process, which then wrote that everybody here has left.
    if (!wasKnown) for (const [key, { who }] of this.seated) this.write(key, who)
  }
}
