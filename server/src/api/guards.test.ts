import type { FastifyInstance, FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import type { Authentication } from '../core/agents/authentication.ts'
import { makeGuards } from './guards.ts'

it('who has hung up before it was known who they are is no fault of ours', async () => {
  const app = { decorateRequest: () => undefined } as unknown as FastifyInstance
  const caller = { tenantId: 't', actor: { type: 'agent', id: 'a', name: 'John', role: 'agent' } }
  const authentication = { authenticate: async () => caller } as unknown as Authentication
  // As Fastify tells of a socket that is closed.
  const request = {
    headers: { authorization: 'Bearer token' },
    method: 'GET',
    routeOptions: { url: '/api/views' },
    ip: undefined,
  } as unknown as FastifyRequest
  await makeGuards(app, authentication).authenticated(request)
  expect(request.caller).toMatchObject({ tenantId: 't', ip: undefined })
})
