import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import { contact, listContactsQuery } from '@parley/contracts/desk/contact'
import { template } from '@parley/contracts/desk/template'
import { z } from 'zod'
import { readTemplates } from '../../../core/channels/read-channels.ts'
import { readContact, readContacts } from '../../../core/contacts/read-contacts.ts'
import { readCursor, writeCursor } from '../../common/cursor.ts'
import { presentContact, presentTemplate } from '../present/others.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })
const onePage = { nextCursor: null, hasMore: false }

export const listRoutes: DeskRoutes = (app, { run }) => {
  app.get(
    '/api/contacts',
    { schema: { tags: ['contacts'], querystring: listContactsQuery, response: { 200: listOf(contact) } } },
    async ({ query, caller }) => {
      const place = readCursor(query.cursor)
      const before = place && { at: place.at, id: String(place.id) }
      const page = {
        q: query.q || undefined,
        tag: query.tag,
        channelType: query.channel,
        before,
        limit: query.limit,
      }
      const found = await run(caller, (ctx) => readContacts(ctx, page))
      const last = found.contacts.at(-1)
      return {
        success: true as const,
        data: found.contacts.map((one) => presentContact(one, found.identities)),
        pagination: {
          nextCursor: found.hasMore && last ? writeCursor(last.createdAt, last.id) : null,
          hasMore: found.hasMore,
        },
      }
    },
  )

  app.get(
    '/api/contacts/:id',
    { schema: { tags: ['contacts'], params, response: { 200: dataOf(contact) } } },
    async ({ params, caller }) => {
      const found = await run(caller, (ctx) => readContact(ctx, params.id))
      return { success: true as const, data: presentContact(found.contact, found.identities) }
    },
  )

  app.get(
    '/api/templates',
    { schema: { tags: ['templates'], querystring: pageQuery, response: { 200: listOf(template) } } },
    async ({ caller }) => {
      const found = await run(caller, readTemplates)
      return {
        success: true as const,
        data: found.map(({ template, channelId }) => presentTemplate(template, channelId)),
        pagination: onePage,
      }
    },
  )
}
