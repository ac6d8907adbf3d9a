import { createHmac, timingSafeEqual } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'

const secret = process.env.APP_SECRET!
export const databaseUrl = process.env.DATABASE_URL!

/** A webhook door that does no more than every door must: read, compare the signature, parse. */
export function makeDoor(accept: (body: Buffer, parsed: unknown) => Promise<void>): FastifyInstance {
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body)
  app.post('/api/webhook', async (request, reply) => {
    const body = request.body as Buffer
    const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex')
    const right = createHmac('sha256', secret).update(body).digest()
    if (given.length !== right.length || !timingSafeEqual(given, right)) return reply.code(401).send()
    await accept(body, JSON.parse(body.toString()))
    return reply.type('text/plain').send('EVENT_RECEIVED')
  })
  return app
}

export async function serve(app: FastifyInstance): Promise<void> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  process.once('SIGTERM', () => process.exit(0))
  process.send?.({ type: 'ready', port: (app.server.address() as { port: number }).port })
}
