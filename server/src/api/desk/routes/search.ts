import { dataOf } from '@parley/contracts/common'
import { searchQuery, searchResult } from '@parley/contracts/desk/search'
import { search } from '../../../core/search/search.ts'
import { presentConversation } from '../present/conversation.ts'
import { presentMessage } from '../present/message.ts'
import { presentContact } from '../present/others.ts'
import type { DeskRoutes } from './deps.ts'

export const searchRoutes: DeskRoutes = (app, { run, clock, links }) => {
  app.get(
    '/api/search',
    { schema: { tags: ['search'], querystring: searchQuery, response: { 200: dataOf(searchResult) } } },
    async ({ query, caller }) => {
      const found = await run(caller, (ctx) => search(ctx, query.q))
      const of = links.of(caller.tenantId)
      return {
        success: true as const,
        data: {
          conversations: found.conversations.map((one) => presentConversation(one, clock.now(), of)),
          messages: found.messages.map((one) => presentMessage(one, of)),
          contacts: found.contacts.map((one) => presentContact(one, found.identities, of)),
        },
      }
    },
  )
}
