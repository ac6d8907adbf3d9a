import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { readChat } from '../phones/reports.ts'
import type { Stage } from '../stage.ts'
import { verifyWebhook } from '../webhooks/verify.ts'
import type { Live } from './live.ts'
import { answerLikeTheDesk, refusal } from './routes.ts'
import { pageSettings, pageState, shownMessages } from './view.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What the page needs besides the controls, and the page itself. */
export async function pageRoutes(
  scope: FastifyInstance,
  { stage, live, pageDir }: { stage: Stage; live: Live; pageDir: string | undefined },
): Promise<void> {
  answerLikeTheDesk(scope)
  const settingsOrder = z.object({ autoRead: z.boolean().optional(), webhookUrl: z.url().optional() })

  scope.get('/simulator/api/events', async (_request, reply) => {
    reply.hijack()
    live.join(reply.raw, pageState(stage))
  })
  scope.get('/simulator/api/traffic/:id', async (request, reply) => {
    const entry = stage.traffic.find(Number((request.params as { id: string }).id))
    return entry ?? notFound(reply)
  })
  /** A phone that has not written yet is an empty one, not a missing one. */
  scope.get('/simulator/api/chats/:key', async (request) => {
    const chat = stage.chats.find((request.params as { key: string }).key)
    return { messages: chat ? shownMessages(chat) : [] }
  })
  scope.post('/simulator/api/chats/:key/read', async (request, reply) => {
    const chat = stage.chats.find((request.params as { key: string }).key)
    if (!chat) return notFound(reply)
    readChat(stage, chat)
    return { success: true }
  })
  /** As if the customer had been silent for a day: what is not a template fails from now on. */
  scope.post('/simulator/api/chats/:key/close-window', async (request, reply) => {
    const chat = stage.chats.find((request.params as { key: string }).key)
    if (!chat) return notFound(reply)
    chat.lastWroteAt = Date.now() - DAY_MS - 1
    stage.chats.touched(chat)
    return { success: true }
  })
  scope.get('/simulator/api/media/:id', async (request, reply) => {
    const media = stage.media.find((request.params as { id: string }).id)
    return media ? reply.type(media.mimeType).send(media.bytes) : notFound(reply)
  })
  scope.post('/simulator/api/verify', async () => verifyWebhook(stage))
  scope.post('/simulator/api/settings', async (request) => {
    const { autoRead, webhookUrl } = settingsOrder.parse(request.body)
    if (autoRead !== undefined) stage.settings.autoRead = autoRead
    if (webhookUrl) stage.postOffice.pointTo(webhookUrl)
    live.tell('settings', () => pageSettings(stage))
    return { success: true }
  })

  if (!pageDir || !existsSync(join(pageDir, 'index.html'))) {
    scope.get('/simulator', async (_request, reply) =>
      reply.code(503).type('text/plain').send('The page is not built yet: npm run build'),
    )
    return
  }
  // The page's own addresses are relative, so they need the slash.
  scope.get('/simulator', async (_request, reply) => reply.redirect('/simulator/'))
  await scope.register(fastifyStatic, { root: pageDir, prefix: '/simulator/', cacheControl: false })
}

const notFound = (reply: FastifyReply) => reply.code(404).send(refusal('NOT_FOUND', 'Not found'))
