import { Readable } from 'node:stream'
import { dataOf } from '@parley/contracts/common'
import { aiAnswer, aiBody } from '@parley/contracts/desk/ai'
import { z } from 'zod'
import { type Assisted, assist } from '../../../core/suggestions/assist.ts'
import { cleanDeep } from '../../../kernel/text.ts'
import { errorObjectOf, refusalOf } from '../../errors.ts'
import { toId } from '../translate.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })

/** A text for the agent, whole or piece by piece; nothing is sent to the customer. */
export const aiRoutes: DeskRoutes = (app, { desk }) => {
  app.post(
    '/api/conversations/:id/ai',
    {
      schema: {
        tags: ['conversations'],
        description:
          'With `Accept: text/event-stream` a stream: `data: {"text":"…"}` for each piece, the last `data: {"done":true,"source":"…"}`. ' +
          'One that breaks off ends with `event: error` and `data: {"error":{…}}` instead.',
        params,
        body: aiBody,
        response: { 200: dataOf(aiAnswer) },
      },
    },
    async ({ params, body, caller, headers }, reply) => {
      const wish = { ...cleanDeep(body), conversationId: toId(params.id) }
      const assisted = await assist(desk, caller, wish)
      if (!headers.accept?.includes('text/event-stream'))
        return { success: true as const, data: await assisted.whole() }
      const gone = new AbortController()
      reply.raw.on('close', () => gone.abort())
      reply
        .type('text/event-stream; charset=utf-8')
        .header('Cache-Control', 'no-store')
        // A proxy that gathers the answer before it passes it on would make a stream of it no more.
        .header('X-Accel-Buffering', 'no')
      return reply.send(Readable.from(eventsOf(assisted, gone.signal)) as never)
    },
  )
}

async function* eventsOf(assisted: Assisted, signal: AbortSignal) {
  try {
    for await (const piece of assisted.pieces(signal)) yield `data: ${JSON.stringify(piece)}\n\n`
  } catch (fault) {
    yield `event: error\ndata: ${JSON.stringify({ error: errorObjectOf(refusalOf(fault)) })}\n\n`
  }
}
