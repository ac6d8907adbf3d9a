import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Stage } from '../stage.ts'
import { bodyOf, note, takeCalls } from './calls.ts'
import { GraphError } from './errors.ts'
import { resolveMedia, uploadMedia } from './media.ts'
import { answerOrMisbehave } from './misbehave.ts'
import { takeWhatsapp } from './routes.ts'
import { listTemplates } from './templates.ts'

const webhookOrder = z.object({ webhook_url: z.url(), headers: z.record(z.string(), z.string()).default({}) })

/** Pinnacle's forwarding API: WhatsApp's bodies, a key in the header `apikey`, its own paths for files. */
export async function pinnacleRoutes(scope: FastifyInstance, { stage }: { stage: Stage }): Promise<void> {
  takeCalls(scope, stage)
  scope.addHook('preValidation', async (request, reply) => {
    if (!request.headers.apikey) return reply.code(401).send({ code: 401, message: 'Invalid API key' })
  })
  const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id
  const mediaOf = (request: FastifyRequest) => {
    const media = stage.media.find(idOf(request))
    if (!media) throw new GraphError(100, { message: 'Media not found' })
    return media
  }

  scope.post('/v3/:id/messages', async (request, reply) =>
    takeWhatsapp(stage, request, reply, bodyOf(request)),
  )
  scope.post('/v3/:id/media', async (request, reply) => {
    note(stage, request, 'upload')
    return answerOrMisbehave(stage, request, reply, { customer: null }, async () => ({
      response: { id: (await uploadMedia(stage, request, 'sheet')).id },
    }))
  })
  scope.get('/v3/:id', async (request, reply) => {
    note(stage, request, 'look up')
    return answerOrMisbehave(stage, request, reply, { customer: null }, () =>
      resolveMedia(stage, mediaOf(request)),
    )
  })
  scope.post('/v3/downloadMedia/:id', async (request, reply) => {
    note(stage, request, 'download')
    return answerOrMisbehave(stage, request, reply, { customer: null }, () => {
      const media = mediaOf(request)
      return reply.type(media.mimeType).send(media.bytes)
    })
  })
  scope.get('/v3/:id/message_templates', async (request) => {
    note(stage, request, 'templates')
    return listTemplates(stage, idOf(request), request.query as Record<string, string>)
  })
  /** From now on this number's webhooks go there, with these headers and unsigned. */
  scope.post('/v3/:id/setwebhook', async (request) => {
    note(stage, request, 'set webhook')
    const parsed = webhookOrder.safeParse(bodyOf(request))
    if (!parsed.success) throw new GraphError(100, { message: 'webhook_url is required' })
    stage.destinations.set(idOf(request), { url: parsed.data.webhook_url, headers: parsed.data.headers })
    return { success: true }
  })
}
