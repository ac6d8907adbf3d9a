import * as wire from '@parley/contracts/auth'
import type { Gate } from '../../../core/agents/gate.ts'
import { type ForgottenDoor, forgotPassword } from '../../../core/links/forgot-password.ts'
import { useLink } from '../../../core/links/use-link.ts'
import { perMinute } from '../../limits.ts'
import type { App } from '../../server.ts'

const MAILED = 'If the address is known, a link is on its way'
const SET = 'The password is set: sign in with it'

/** For who can't sign in, or can't yet. */
export function linkRoutes(app: App, { gate, door }: { gate: Gate; door: ForgottenDoor }): void {
  const schema = <Body>(body: Body) => ({ security: [], body, response: { 200: wire.doneAnswer } })

  app.post(
    '/api/auth/forgot-password',
    { config: perMinute(10), schema: schema(wire.forgotPasswordBody) },
    async ({ body }) => {
      await forgotPassword(door, body.email)
      return { success: true as const, message: MAILED }
    },
  )

  app.post(
    '/api/auth/reset-password',
    { config: perMinute(10), schema: schema(wire.resetPasswordBody) },
    async ({ body: { token, password } }) => {
      await useLink(gate, { kind: 'reset', token, password })
      return { success: true as const, message: SET }
    },
  )

  app.post(
    '/api/auth/accept-invitation',
    { config: perMinute(10), schema: schema(wire.acceptInvitationBody) },
    async ({ body: { token, password, name } }) => {
      await useLink(gate, { kind: 'invitation', token, password, name })
      return { success: true as const, message: SET }
    },
  )
}
