import type { App } from '../../server.ts'
import { channelRoutes } from './channels.ts'
import { conversationRoutes } from './conversations.ts'
import type { DeskDeps } from './deps.ts'
import { listRoutes } from './lists.ts'
import { messageRoutes } from './messages.ts'
import { webhookEventRoutes } from './webhook-events.ts'

/** The native contract's routes; every one of them needs an agent's token. */
export function deskRoutes(app: App, deps: DeskDeps): void {
  app.register(async (signedIn) => {
    signedIn.addHook('onRequest', deps.guards.authenticated)
    for (const routes of [channelRoutes, conversationRoutes, messageRoutes, listRoutes, webhookEventRoutes])
      routes(signedIn as App, deps)
  })
}
