import { type Run, SYSTEM } from '../../core/ctx.ts'
import type { JournalEvent } from '../../core/events.ts'
import { placesInQueue } from '../../core/visitors/queue.ts'
import type { Log } from '../../kernel/log.ts'
import type { CustomerSocket } from './customer-room.ts'

/** A burst of changes is one look at the queue. */
const PAUSE_MS = 300

const MOVES: ReadonlySet<JournalEvent['type']> = new Set([
  'conversation.created',
  'conversation.assigned',
  'conversation.status',
  'conversation.updated',
])

/** Tells those who wait in a queue when their place has changed. */
export class QueueWatch {
  private readonly sockets = new Map<string, Set<CustomerSocket>>()
  private readonly soon = new Map<string, NodeJS.Timeout>()

  constructor(private readonly deps: { run: Run; log: Log }) {}

  enter(socket: CustomerSocket, tenantId: string): () => void {
    const here = this.sockets.get(tenantId) ?? new Set()
    this.sockets.set(tenantId, here.add(socket))
    this.look(tenantId)
    return () => {
      here.delete(socket)
      if (here.size === 0 && this.sockets.get(tenantId) === here) this.sockets.delete(tenantId)
    }
  }

  hear(tenantId: string, event: JournalEvent) {
    if (MOVES.has(event.type)) this.look(tenantId)
  }

  stop() {
    for (const timer of this.soon.values()) clearTimeout(timer)
    this.soon.clear()
  }

  private look(tenantId: string) {
    if (!this.sockets.has(tenantId) || this.soon.has(tenantId)) return
    const timer = setTimeout(() => {
      this.soon.delete(tenantId)
      this.lookNow(tenantId).catch((fault: unknown) =>
        this.deps.log.warn({ err: fault, tenantId }, 'places in the queue were not told'),
      )
    }, PAUSE_MS)
    timer.unref()
    this.soon.set(tenantId, timer)
  }

  private async lookNow(tenantId: string) {
    const waiting = [...(this.sockets.get(tenantId) ?? [])].filter((socket) => socket.data.customer?.ticket)
    if (waiting.length === 0) return
    const ids = [...new Set(waiting.map((socket) => socket.data.customer!.ticket!.id))]
    const places = await this.deps.run({ tenantId, actor: SYSTEM }, (ctx) => placesInQueue(ctx, ids))
    for (const socket of waiting) {
      const { customer } = socket.data
      if (!customer?.ticket || customer.waiting) continue
      const position = places.get(customer.ticket.id) ?? null
      if (position !== null && position !== customer.place) {
        socket.emit('queue_position', { ticketId: customer.ticket.ticketId, position })
      }
      customer.place = position
    }
  }
}
