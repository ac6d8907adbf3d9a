import * as wire from '@parley/contracts/auth'
import { z } from 'zod'
import type { Gate } from '../../../core/agents/gate.ts'
import { login } from '../../../core/agents/login.ts'
import { logout } from '../../../core/agents/logout.ts'
import { me, updateMe } from '../../../core/agents/me.ts'
import { refresh } from '../../../core/agents/refresh.ts'
import { register } from '../../../core/agents/register.ts'
import { listSessions, revokeSession } from '../../../core/agents/sessions.ts'
import { invalid } from '../../../kernel/errors.ts'
import { bearerOf, type Guards } from '../../guards.ts'
import { perMinute } from '../../limits.ts'
import type { App } from '../../server.ts'
import { presentLoggedIn, presentRegistered, presentSession, presentTenant, presentUser } from './present.ts'
import { toClient, toCredentials, toPasswordChange, toProfileChanges } from './translate.ts'

const open = { security: [] }
const sessionParams = z.object({ id: z.string() })

/** Signing up, in and out, and what one sees and changes of oneself. */
export function authRoutes(app: App, { gate, guards }: { gate: Gate; guards: Guards }): void {
  app.post(
    '/api/auth/register',
    {
      config: perMinute(10),
      schema: { ...open, body: wire.registerBody, response: { 201: wire.registerAnswer } },
    },
    async (request, reply) => {
      const registered = await register(gate, request.body, toClient(request))
      return reply.code(201).send(presentRegistered(registered))
    },
  )

  app.post(
    '/api/auth/login',
    { config: perMinute(10), schema: { ...open, body: wire.loginBody, response: { 200: wire.loginAnswer } } },
    async (request) => presentLoggedIn(await login(gate, toCredentials(request.body), toClient(request))),
  )

  app.post(
    '/api/auth/refresh',
    {
      config: perMinute(30),
      schema: { ...open, body: wire.refreshBody, response: { 200: wire.refreshAnswer } },
    },
    async ({ body }) => await refresh(gate, body.refreshToken, body.attemptId),
  )

  app.post(
    '/api/auth/logout',
    {
      config: perMinute(10),
      schema: { ...open, body: wire.logoutBody, response: { 200: wire.logoutAnswer } },
    },
    async (request) => {
      const token = request.body.token || bearerOf(request)
      if (!token) throw invalid('token', 'token is required (body or Authorization header)')
      await logout(gate, token)
      return { status: 1 as const, message: 'Logged out' }
    },
  )

  app.get(
    '/api/auth/me',
    { onRequest: guards.authenticated, schema: { response: { 200: wire.meAnswer } } },
    async ({ caller }) => presentMe(caller.tenant, await gate.run(caller, me)),
  )

  app.patch(
    '/api/auth/me',
    {
      onRequest: guards.authenticated,
      schema: { body: wire.updateMeBody, response: { 200: wire.meAnswer } },
    },
    async ({ caller, body }) => {
      const password = toPasswordChange(body)
      return presentMe(caller.tenant, await updateMe(gate, caller, toProfileChanges(body), password))
    },
  )

  app.get(
    '/api/auth/sessions',
    { onRequest: guards.authenticated, schema: { response: { 200: wire.sessionsAnswer } } },
    async ({ caller }) => {
      const sessions = await gate.run(caller, listSessions)
      return {
        success: true as const,
        data: sessions.map((session) => presentSession(session, caller.sessionId)),
      }
    },
  )

  app.delete(
    '/api/auth/sessions/:id',
    { onRequest: guards.authenticated, schema: { params: sessionParams } },
    async ({ caller, params }, reply) => {
      await revokeSession(gate, caller, params.id)
      return reply.code(204).send()
    },
  )
}

type Me = Awaited<ReturnType<typeof me>>

const presentMe = (tenant: Parameters<typeof presentTenant>[0], agent: Me): wire.MeAnswer => ({
  success: true,
  user: presentUser(agent, tenant.id),
  tenant: presentTenant(tenant),
})
