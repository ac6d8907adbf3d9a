import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../kernel/errors.ts'

const NO_PAGES = new Set(['api', 'socket.io', 'metrics', 'simulator', 'webhook', 'widget.js', 'demo-site'])
const INDEX = 'index.html'

/**
 * The built web app under `/`, whose addresses are its own: a page that is no file is answered with the app. Everything
 * else that is unknown is 404. Without a built app (`folder` null or empty) there are no pages.
 */
export async function serveWebApp(app: FastifyInstance, folder: string | null): Promise<void> {
  const built = folder !== null && existsSync(join(folder, INDEX))
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      setHeaders(reply, path) {
        // Vite names what stands there by its content.
        const hashed = path.includes(`${sep}assets${sep}`)
        reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (built && isPage(request)) return await reply.sendFile(INDEX)
    throw notFound('This address was')
  })
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const top = url.split(/[/?]/, 2)[1] ?? ''
  return method === 'GET' && !NO_PAGES.has(top) && (headers.accept ?? '').includes('text/html')
}
