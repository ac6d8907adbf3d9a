import type { FastifyInstance } from 'fastify'
import { invalid } from '../kernel/errors.ts'
import { cleanDeep } from '../kernel/text.ts'

type Query = Record<string, string | string[]>

/** Forms send a parameter for every field, also for what nobody filled in: one without a value is as none. */
function withoutBlanks(query: Query): Query {
  const filled = Object.entries(query).map(([name, value]): [string, string | string[]] => [
    name,
    typeof value === 'string' ? value : value.filter((one) => one !== ''),
  ])
  return Object.fromEntries(filled.filter(([, value]) => value.length > 0))
}

/**
 * JSON and nothing else, unless a plugin takes more. No body is `{}`, keys that would reach a prototype are left out
 * like all that we don't know, and what PostgreSQL can't store (NUL, halves of surrogates) does not get past the door.
 */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('remove', 'remove')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    if (text.trim() === '') return done(null, {})
    void parse(request, text, (fault, value) => {
      if (fault) return done(invalid('body', 'The body is not valid JSON'))
      try {
        // Neither can be there unless it was written as an escape.
        done(null, text.includes('\\u') ? cleanDeep(value) : value)
      } catch {
        done(invalid('body', 'The body is nested too deeply'))
      }
    })
  })
  app.addHook('preValidation', async (request) => {
    if (request.body == null && request.routeOptions.schema?.body) request.body = {}
    request.query = withoutBlanks(request.query as Query)
    if (request.url.includes('%00')) {
      request.query = cleanDeep(request.query)
      request.params = cleanDeep(request.params)
    }
  })
}
