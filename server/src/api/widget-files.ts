import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { notFound } from '../kernel/errors.ts'

const LOADER = 'widget.js'
/** Sites ask for it on each of their pages; a new release is there within this time. */
const SHORT = 'public, max-age=300, stale-while-revalidate=86400'
const FOREVER = 'public, max-age=31536000, immutable'

/** What sites embed: `/widget.js`, and the parts that it fetches from `/widget/`, for pages of any origin. */
export async function serveWidget(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, LOADER))) return
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    decorateReply: false,
    globIgnore: ['**/*.{gz,br}', 'demo-site/**'],
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      forAnySite(reply).header('Cache-Control', path.includes(`${sep}${LOADER}`) ? SHORT : FOREVER)
    },
  })
  const panel = readdirSync(join(folder, 'widget')).find((name) => /^panel-\w+\.js$/.test(name))
  // A loader from before an update, kept in somebody's cache, asks for the panel of its time.
  app.get<{ Params: { name: string } }>(
    '/widget/:name',
    { schema: { hide: true } },
    async ({ params }, reply) => {
      if (!panel || !params.name.startsWith('panel-')) throw notFound('This address was')
      return await forAnySite(reply).header('Cache-Control', 'no-cache').redirect(panel, 302)
    },
  )
}

const forAnySite = (reply: FastifyReply) =>
  reply.header('Access-Control-Allow-Origin', '*').header('Cross-Origin-Resource-Policy', 'cross-origin')

/** As strict as a site can be: the widget works under it, and the demo shows that it does. */
const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** A small shop that embeds the widget, in the demo. */
export async function serveDemoSite(app: FastifyInstance, folder: string): Promise<void> {
  const root = join(folder, 'demo-site')
  if (!existsSync(root)) return
  await app.register(fastifyStatic, {
    root,
    prefix: '/demo-site',
    wildcard: false,
    redirect: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => {
      reply.header('Cache-Control', 'no-cache').header('Content-Security-Policy', STRICT)
    },
  })
}
