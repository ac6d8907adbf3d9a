import type { App } from '../../server.ts'
import { agentRoutes } from './agents.ts'
import type { TicketDeps } from './deps.ts'
import { notificationRoutes } from './notifications.ts'
import { ticketWorkRoutes } from './ticket-work.ts'
import { ticketRoutes } from './tickets.ts'
import { widgetRoutes } from './widget.ts'

/** The ticket desk's routes, and that of the visitors' widget. */
export function ticketDeskRoutes(app: App, deps: TicketDeps): void {
  for (const routes of [ticketRoutes, ticketWorkRoutes, agentRoutes, notificationRoutes, widgetRoutes])
    routes(app, deps)
}
