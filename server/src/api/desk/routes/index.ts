import type { Guards } from '../../guards.ts'
import type { App } from '../../server.ts'
import { conversationRoutes } from './conversations.ts'
import type { DeskDeps } from './deps.ts'
import { listRoutes } from './lists.ts'
import { messageRoutes } from './messages.ts'

/** The native contract's routes; every one of them needs an agent's token. */
export function deskRoutes(app: App, { guards, ...deps }: DeskDeps & { guards: Guards }): void {
  app.register(async (signedIn) => {
    signedIn.addHook('onRequest', guards.authenticated)
    for (const routes of [conversationRoutes, messageRoutes, listRoutes]) routes(signedIn as App, deps)
  })
}
