import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { faultOrder } from '../faults.ts'
import { normaliseCustomer } from '../ids.ts'
import type { InboundOrder } from '../phones/inbound-order.ts'
import { playCustomer } from '../phones/play-customer.ts'
import type { Stage } from '../stage.ts'
import { listOutbound } from './view.ts'

/** A picture in base64 among them. */
const LARGEST_ORDER_BYTES = 140 * 1024 * 1024

/** How tests and people steer the simulator: play a customer, see what was sent, set faults, begin anew. */
export async function controlRoutes(
  scope: FastifyInstance,
  { stage, reset }: { stage: Stage; reset: () => void },
): Promise<void> {
  answerLikeTheDesk(scope)

  scope.post('/simulator/inbound', { bodyLimit: LARGEST_ORDER_BYTES }, async (request) => ({
    success: true,
    ...playCustomer(stage, request.body as InboundOrder),
  }))
  scope.get('/simulator/outbound', async (request) => {
    const { to } = request.query as { to?: string }
    return { success: true, data: listOutbound(stage, to ? normaliseCustomer(to) : null) }
  })
  scope.get('/simulator/faults', async () => ({ success: true, data: stage.faults.list() }))
  scope.post('/simulator/faults', async (request) => {
    stage.faults.order(faultOrder.parse(request.body))
    return { success: true, data: stage.faults.list() }
  })
  scope.post('/simulator/reset', async () => {
    reset()
    return { success: true }
  })
}

/** Refusals in the shape that the desk's own API has. */
export function answerLikeTheDesk(scope: FastifyInstance): void {
  scope.setErrorHandler((error, _request, reply) => {
    if (error instanceof z.ZodError) {
      const details = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
      return reply.code(400).send(refusal('VALIDATION_ERROR', details[0]?.message ?? 'Not valid', details))
    }
    const { statusCode = 500, message } = error as { statusCode?: number; message: string }
    return reply.code(statusCode).send(refusal(statusCode < 500 ? 'VALIDATION_ERROR' : 'INTERNAL', message))
  })
}

export const refusal = (code: string, message: string, details: object[] = []) => ({
  success: false,
  error: { code, message, details },
  detail: message,
})
