import { bootAnswer, bootBody } from '@parley/contracts/tickets/widget'
import { boot } from '../../../core/visitors/boot.ts'
import { cleanDeep } from '../../../kernel/text.ts'
import { perMinute } from '../../limits.ts'
import { presentWidget } from '../present/others.ts'
import { presentTicketToCustomer } from '../present/ticket.ts'
import { toClaimed } from '../translate.ts'
import { done, type TicketRoutes } from './deps.ts'

/** A site's widget starts. The key is public: whatever it opens, anybody may have. */
export const widgetRoutes: TicketRoutes = (app, { door, links }) => {
  app.post(
    '/api/widget/boot',
    {
      config: perMinute(60),
      schema: { tags: ['widget'], body: bootBody, response: { 200: bootAnswer } },
    },
    async ({ body, headers }) => {
      const { channelKey, visitorToken, customer } = body
      const booted = await boot(door, {
        channelKey,
        visitorToken: visitorToken ?? undefined,
        customer: toClaimed(cleanDeep(customer)),
        origin: headers.origin,
      })
      const { visitor, ticket, token } = booted
      const linkFor = links.of(visitor.tenantId)
      return done({
        token,
        visitorToken: booted.visitorToken,
        ticket: ticket && presentTicketToCustomer(ticket, linkFor),
        channel: presentWidget(booted),
      })
    },
  )
}
