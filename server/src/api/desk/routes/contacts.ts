import { dataOf, listOf } from '@parley/contracts/common'
import {
  contact,
  contactBody,
  listContactsQuery,
  mergeContactsBody,
  mergedContact,
  unmergeContactsBody,
} from '@parley/contracts/desk/contact'
import { z } from 'zod'
import { createContact } from '../../../core/contacts/create-contact.ts'
import { mergeContacts } from '../../../core/contacts/merge-contacts.ts'
import { readContact, readContacts, withIdentities } from '../../../core/contacts/read-contacts.ts'
import { unmergeContacts } from '../../../core/contacts/unmerge-contacts.ts'
import { updateContact } from '../../../core/contacts/update-contact.ts'
import { readUuidCursor, writeCursor } from '../../common/cursor.ts'
import { presentContact } from '../present/others.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })
const tags = ['contacts']

export const contactRoutes: DeskRoutes = (app, { run, links }) => {
  app.get(
    '/api/contacts',
    { schema: { tags, querystring: listContactsQuery, response: { 200: listOf(contact) } } },
    async ({ query, caller }) => {
      const { limit, page, q, tag, channel } = query
      const counted = page !== undefined
      const slice = {
        before: readUuidCursor(query.cursor),
        limit,
        offset: counted ? (page - 1) * limit : 0,
        counted,
      }
      const found = await run(caller, (ctx) =>
        readContacts(ctx, { q: q || undefined, tag, channelType: channel }, slice),
      )
      const last = found.contacts.at(-1)
      return {
        success: true as const,
        data: found.contacts.map((one) => presentContact(one, found.identities, links.of(caller.tenantId))),
        pagination: {
          nextCursor: found.hasMore && last ? writeCursor(last.createdAt, last.id) : null,
          hasMore: found.hasMore,
          ...(counted ? { page, total: found.total } : {}),
        },
      }
    },
  )

  app.get(
    '/api/contacts/:id',
    { schema: { tags, params, response: { 200: dataOf(contact) } } },
    async ({ params, caller }) => {
      const found = await run(caller, (ctx) => readContact(ctx, params.id))
      return {
        success: true as const,
        data: presentContact(found.contact, found.identities, links.of(caller.tenantId)),
      }
    },
  )

  app.post(
    '/api/contacts',
    { schema: { tags, body: contactBody, response: { 201: dataOf(contact) } } },
    async ({ body, caller }, reply) => {
      const made = await run(caller, (ctx) => createContact(ctx, body))
      reply.code(201)
      return { success: true as const, data: presentContact(made, [], links.of(caller.tenantId)) }
    },
  )

  app.patch(
    '/api/contacts/:id',
    { schema: { tags, params, body: contactBody, response: { 200: dataOf(contact) } } },
    async ({ params, body, caller }) => {
      const { contact, identities } = await run(caller, async (ctx) =>
        withIdentities(ctx, await updateContact(ctx, params.id, body)),
      )
      return { success: true as const, data: presentContact(contact, identities, links.of(caller.tenantId)) }
    },
  )

  app.post(
    '/api/contacts/:id/merge',
    { schema: { tags, params, body: mergeContactsBody, response: { 200: dataOf(mergedContact) } } },
    async ({ params, body, caller }) => {
      const { contact, identities, mergeId } = await run(caller, async (ctx) => {
        const merged = await mergeContacts(ctx, { survivorId: params.id, mergedId: body.contactId })
        return { ...(await withIdentities(ctx, merged.contact)), mergeId: merged.mergeId }
      })
      return {
        success: true as const,
        data: { ...presentContact(contact, identities, links.of(caller.tenantId)), mergeId },
      }
    },
  )

  app.post(
    '/api/contacts/:id/unmerge',
    { schema: { tags, params, body: unmergeContactsBody, response: { 200: dataOf(contact) } } },
    async ({ params, body, caller }) => {
      const { contact, identities } = await run(caller, async (ctx) =>
        withIdentities(ctx, await unmergeContacts(ctx, { contactId: params.id, mergeId: body.mergeId })),
      )
      return { success: true as const, data: presentContact(contact, identities, links.of(caller.tenantId)) }
    },
  )
}
