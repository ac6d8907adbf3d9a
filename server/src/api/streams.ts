import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** An event stream never ends by itself: left open, it would hold up the stop of the process. */
export function endStreamsOnClose(app: FastifyInstance): void {
  const open = new Set<ServerResponse>()
  app.addHook('onRequest', (request, { raw }, done) => {
    if (request.headers.accept?.includes('text/event-stream')) {
      open.add(raw)
      raw.once('close', () => open.delete(raw))
    }
    done()
  })
  app.addHook('preClose', async () => {
    for (const raw of open) raw.destroy()
  })
}
