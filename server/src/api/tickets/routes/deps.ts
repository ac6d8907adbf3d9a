import { z } from 'zod'
import type { Gate } from '../../../core/agents/gate.ts'
import type { Links } from '../../../core/attachments/links.ts'
import type { Run } from '../../../core/ctx.ts'
import type { Invitations } from '../../../core/links/invite.ts'
import type { FrontDoor } from '../../../core/visitors/boot.ts'
import type { Guards } from '../../guards.ts'
import type { App } from '../../server.ts'
import type { VisitorGuard } from '../../visitor-guard.ts'

export interface TicketDeps {
  run: Run
  guards: Guards
  /** For what a contact's token is taken for, too. */
  agentOrVisitor: VisitorGuard
  links: Links
  gate: Gate
  door: FrontDoor
  /** How somebody new without a password comes in. */
  invitations: Invitations
}

/** A readable table of one noun's routes. */
export type TicketRoutes = (app: App, deps: TicketDeps) => void

export const ticketParams = z.object({ ticketId: z.string() })
export const agentParams = z.object({ agentId: z.string() })

export const done = <Data>(data: Data) => ({ success: true as const, data })

export const offsetOf = ({ page, limit }: { page: number; limit: number }) => (page - 1) * limit
