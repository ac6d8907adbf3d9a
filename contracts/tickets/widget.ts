import { z } from 'zod'
import { dataOf, opaqueId } from '../common.ts'
import { widget } from '../desk/channel.ts'
import { ticket, ticketExample } from './ticket.ts'
import { customerDetails } from './ticket-body.ts'

/** The site's own id of the customer counts only with its HMAC under the channel's identity secret. */
export const bootCustomer = customerDetails.extend({
  id: opaqueId.nullish(),
  identityHash: z.string().max(200).nullish(),
})
export type BootCustomer = z.output<typeof bootCustomer>
export const bootCustomerExample: z.input<typeof bootCustomer> = {
  id: 'CUST-1001',
  name: 'Asha Menon',
  identityHash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
}

export const bootBody = z.object({
  channelKey: z.string().min(1).max(200),
  visitorToken: z.string().max(4096).nullish(),
  customer: bootCustomer.nullish(),
})
export type BootBody = z.output<typeof bootBody>
export const bootBodyExample: z.input<typeof bootBody> = { channelKey: 'demo-site-key' }

/** How the widget looks, what it asks, whether somebody is there, and how soon one may expect an answer. */
export const widgetChannel = widget.extend({
  name: z.string(),
  online: z.boolean(),
  expectedReplySeconds: z.number().nullable(),
})
export type WidgetChannel = z.infer<typeof widgetChannel>
export const widgetChannelExample: WidgetChannel = {
  name: 'shop.example',
  color: '#5b5bd6',
  greeting: 'Hi, how can we help?',
  position: 'right',
  locale: null,
  launcherText: null,
  preChat: [{ name: 'email', label: 'Your e-mail', type: 'email', required: true }],
  offlineMessage: null,
  online: true,
  expectedReplySeconds: 90,
}

export const bootAnswer = dataOf(
  z.object({
    /** Good for 24 hours: for `/customer` and the routes that take a contact's token. */
    token: z.string(),
    /** Good for a year: to be the same visitor at the next boot. */
    visitorToken: z.string(),
    ticket: ticket.nullable(),
    channel: widgetChannel,
  }),
)
export type BootAnswer = z.infer<typeof bootAnswer>
export const bootAnswerExample: BootAnswer = {
  success: true,
  data: {
    token: 'eyJ.contact',
    visitorToken: 'eyJ.visitor',
    ticket: ticketExample,
    channel: widgetChannelExample,
  },
}
