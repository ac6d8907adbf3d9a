import { z } from 'zod'
import { unset, unsetOr, wholeNumber, writtenId } from '../common.ts'
import { conversationStatus, priority } from '../desk/conversation.ts'
import { ticketSource } from './ticket.ts'

const PHONE = /^[+]?[0-9-() ./]+$/
const words = (max: number) => z.string().trim().min(1).max(max)

/** What a customer, or whoever writes for one, says of who they are. */
export const customerDetails = z.object({
  name: unset(words(200)),
  email: unset(z.string().trim().toLowerCase().max(254).pipe(z.email('Invalid email format'))),
  phone: unset(z.string().trim().max(40).regex(PHONE, 'Invalid phone number')),
})
export type CustomerDetails = z.output<typeof customerDetails>
export const customerDetailsExample: z.input<typeof customerDetails> = {
  name: 'Asha Menon',
  email: 'asha@kaveri.example',
  phone: '+1 (555) 000-1051',
}

export const createTicketBody = z.object({
  customerId: writtenId,
  customerInfo: customerDetails.extend({
    name: words(200),
    userAgent: unset(z.string().max(1000)),
    ipAddress: unset(z.string().max(100)),
  }),
  subject: words(200),
  department: words(120),
  priority: unsetOr(priority, 'normal'),
  initialMessage: unset(z.string().max(5000)),
  metadata: unset(
    z.object({
      source: unset(ticketSource),
      category: unset(words(200)),
      subcategory: unset(words(200)),
      skills: unset(z.array(words(60)).max(50)),
      language: unset(words(20)),
    }),
  ),
})
export type CreateTicketBody = z.output<typeof createTicketBody>
export const createTicketBodyExample: z.input<typeof createTicketBody> = {
  customerId: 'CUST-1001',
  customerInfo: {
    name: 'Asha Menon',
    email: 'asha@kaveri.example',
    phone: '+1 (555) 000-1051',
    userAgent: 'Mozilla/5.0',
    ipAddress: '203.0.113.7',
  },
  subject: 'Order arrived broken',
  department: 'Support',
  priority: 'high',
  initialMessage: 'Hello, my order arrived with a cracked lid.',
  metadata: { source: 'web', category: 'orders' },
}

/** An `agentId` beside it is not looked at: who acts is the token's subject. */
export const updateStatusBody = z.object({
  status: conversationStatus,
  notes: unset(z.string().max(5000)),
})
export type UpdateStatusBody = z.output<typeof updateStatusBody>
export const updateStatusBodyExample: z.input<typeof updateStatusBody> = {
  status: 'resolved',
  notes: 'A new lid is on its way.',
}

export const assignBody = z.object({ agentId: writtenId })
export type AssignBody = z.output<typeof assignBody>
export const assignBodyExample: z.input<typeof assignBody> = {
  agentId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
}

export const updatePriorityBody = z.object({ priority })
export type UpdatePriorityBody = z.output<typeof updatePriorityBody>
export const updatePriorityBodyExample: z.input<typeof updatePriorityBody> = { priority: 'urgent' }

export const rateTicketBody = z.object({
  rating: wholeNumber(1, 5),
  feedback: unset(z.string().max(2000)),
})
export type RateTicketBody = z.output<typeof rateTicketBody>
export const rateTicketBodyExample: z.input<typeof rateTicketBody> = {
  rating: 5,
  feedback: 'Quick and friendly.',
}
