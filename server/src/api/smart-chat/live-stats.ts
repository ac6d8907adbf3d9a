import type { ChatCounts } from '../../core/conversations/chat-counts.ts'
import type { Actor } from '../../core/ctx.ts'
import type { Log } from '../../kernel/log.ts'

/** Those who see the same: all who see everything, or one agent who doesn't. */
export interface Viewer {
  key: string
  actor: Actor
}

interface Watching {
  viewer: Viewer
  seats: number
  /** What they were shown last; at first, how things stood when they came. */
  shown: Promise<ChatCounts>
}

interface Tenant {
  viewers: Map<string, Watching>
  lastAt: number
  timer: NodeJS.Timeout | undefined
  reading: boolean
  again: boolean
}

const EVERY_MS = 250

/**
 * Shows a tenant's counts to those who listen here, when they have changed and at most four times a second. The last
 * change is always shown, because what comes while the counts are read has them read once more.
 */
export class LiveStats {
  private readonly tenants = new Map<string, Tenant>()

  constructor(
    private readonly deps: {
      read(tenantId: string, actor: Actor): Promise<ChatCounts>
      show(tenantId: string, viewer: Viewer, counts: ChatCounts): void
      log: Log
    },
    private readonly everyMs = EVERY_MS,
  ) {}

  /** Resolves when every change from then on will be told apart from how things stood. Returns how to leave. */
  async enter(tenantId: string, viewer: Viewer): Promise<() => void> {
    const tenant = this.tenants.get(tenantId) ?? newTenant()
    this.tenants.set(tenantId, tenant)
    const known = tenant.viewers.get(viewer.key)
    const watching = known ?? { viewer, seats: 0, shown: this.deps.read(tenantId, viewer.actor) }
    if (!known) tenant.viewers.set(viewer.key, watching)
    watching.seats++
    let here = true
    const leave = () => {
      if (!here) return
      here = false
      if (--watching.seats === 0) tenant.viewers.delete(viewer.key)
      if (tenant.viewers.size === 0) this.forget(tenantId, tenant)
    }
    try {
      await watching.shown
      return leave
    } catch (fault) {
      leave()
      throw fault
    }
  }

  changed(tenantId: string) {
    const tenant = this.tenants.get(tenantId)
    if (!tenant || tenant.timer) return
    if (tenant.reading) {
      tenant.again = true
      return
    }
    const wait = Math.max(0, tenant.lastAt + this.everyMs - performance.now())
    tenant.timer = setTimeout(() => void this.push(tenantId, tenant), wait)
  }

  stop() {
    for (const [tenantId, tenant] of this.tenants) this.forget(tenantId, tenant)
  }

  private forget(tenantId: string, tenant: Tenant) {
    clearTimeout(tenant.timer)
    if (this.tenants.get(tenantId) === tenant) this.tenants.delete(tenantId)
  }

  private async push(tenantId: string, tenant: Tenant) {
    tenant.timer = undefined
    tenant.reading = true
    tenant.again = false
    tenant.lastAt = performance.now()
    for (const watching of [...tenant.viewers.values()]) await this.showTo(tenantId, watching)
    tenant.reading = false
    if (tenant.again) this.changed(tenantId)
  }

  private async showTo(tenantId: string, watching: Watching) {
    try {
      const before = await watching.shown
      const now = await this.deps.read(tenantId, watching.viewer.actor)
      if (isSame(before, now)) return
      watching.shown = Promise.resolve(now)
      this.deps.show(tenantId, watching.viewer, now)
    } catch (fault) {
      this.deps.log.warn({ err: fault, tenantId }, 'counts could not be read; they are with the next change')
    }
  }
}

const newTenant = (): Tenant => ({
  viewers: new Map(),
  lastAt: Number.NEGATIVE_INFINITY,
  timer: undefined,
  reading: false,
  again: false,
})

const isSame = (a: ChatCounts, b: ChatCounts) =>
  a.active === b.active && a.resolved === b.resolved && a.awaitingCustomer === b.awaitingCustomer
