import type { FastifyInstance } from 'fastify'

/**
 * A part of the server that few ask for, as an instance of its own that is made at the first request: what it needs (the
 * pages of the API 60 ms and 10 MB, the proxy as much) costs neither the start nor an idle process anything. It answers
 * with the headers that every answer here has.
 */
export function serveOnDemand(
  app: FastifyInstance,
  prefix: string,
  make: () => Promise<FastifyInstance>,
): void {
  let made: Promise<FastifyInstance> | undefined
  const ready = async () => {
    const part = await make()
    await part.ready()
    return part
  }

  app.register(async (scope) => {
    // The body stays unread, for the part to read.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    for (const url of [prefix, `${prefix}/*`]) {
      scope.all(url, async (request, reply) => {
        made ??= ready()
        const { routing } = await made
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value)
        }
        reply.hijack()
        routing(request.raw, reply.raw)
      })
    }
    scope.addHook('onClose', async () => {
      await (await made)?.close()
    })
  })
}
