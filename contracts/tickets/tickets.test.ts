import { describe, expect, it } from 'vitest'
import { schemasIn } from '../examples.ts'
import { listAgentsQuery } from './agent.ts'
import { customerConnectPayload, customerMessagePayload } from './customer-socket.ts'
import { addMessageBody } from './message.ts'
import { agentBroadcasts, agentRequests, customerBroadcasts, customerRequests } from './operations.ts'
import { createTicketBody } from './ticket-body.ts'
import { listTicketsQuery } from './ticket-list.ts'

const examples = await schemasIn(new URL('.', import.meta.url))
const requests = Object.entries({ ...agentRequests, ...customerRequests })
const broadcasts = Object.entries({ ...agentBroadcasts, ...customerBroadcasts })

describe('tickets', () => {
  it.each(examples)('the example of $name fits its schema', ({ schema, example }) => {
    expect(example).toBeDefined()
    expect(schema.safeParse(example).error).toBeUndefined()
  })

  it.each(requests)('%s has an example that fits', (_name, { payload, example }) => {
    expect(payload.safeParse(example).error).toBeUndefined()
  })

  it.each(broadcasts)('%s has an example that fits', (_name, { schema, example }) => {
    expect(schema.parse(example)).toEqual(example)
  })

  it('agents come 20 to a page by name unless said, and never over 100', () => {
    expect(listAgentsQuery.parse({})).toEqual({ page: 1, limit: 20, sortBy: 'name', sortOrder: 'asc' })
    for (const wrong of [{ limit: '101' }, { page: '0' }, { sortBy: 'password' }, { status: 'gone' }]) {
      expect(listAgentsQuery.safeParse(wrong).success).toBe(false)
    }
  })

  it('tickets come newest first, 20 to a page; a day stays a day', () => {
    expect(listTicketsQuery.parse({})).toEqual({
      page: 1,
      limit: 20,
      sortBy: 'createdAt',
      sortOrder: 'desc',
    })
    expect(listTicketsQuery.parse({ dateFrom: '2026-11-20', dateTo: '2026-11-20T12:00:00Z' })).toMatchObject({
      dateFrom: '2026-11-20',
      dateTo: '2026-11-20T12:00:00.000Z',
    })
    for (const wrong of [{ limit: '101' }, { page: '0' }, { status: 'lost' }, { dateFrom: 'yesterday' }]) {
      expect(listTicketsQuery.safeParse(wrong).success).toBe(false)
    }
  })

  it('a ticket needs a customer with a name, a subject of at most 200 and a department', () => {
    const body = {
      customerId: 'C-1',
      customerInfo: { name: 'Asha', email: '', phone: '' },
      subject: 'Lid',
      department: 'Support',
    }
    expect(createTicketBody.parse(body)).toMatchObject({ priority: 'normal', customerInfo: { name: 'Asha' } })
    const wrong = [
      { customerInfo: {} },
      { subject: 'a'.repeat(201) },
      { department: '' },
      { customerId: '' },
      { priority: 'soon' },
      { customerInfo: { name: 'Asha', email: 'asha' } },
      { customerInfo: { name: 'Asha', phone: 'call me' } },
    ]
    for (const part of wrong) expect(createTicketBody.safeParse({ ...body, ...part }).success).toBe(false)
  })

  it('a message has 1 to 5000 characters, or a file', () => {
    const fits = (content: string, metadata?: object) =>
      addMessageBody.safeParse({ sender: 'agent', content, metadata }).success
    expect([fits('a'), fits('a'.repeat(5000)), fits('', { attachments: [{ id: 'a1' }] })]).toEqual([
      true,
      true,
      true,
    ])
    expect([fits(''), fits('  '), fits('a'.repeat(5001))]).toEqual([false, false, false])
    expect(customerMessagePayload.safeParse({}).success).toBe(false)
  })

  it('a customer connects with nothing, or with details nested or flat', () => {
    expect(customerConnectPayload.parse({})).toEqual({})
    expect(customerConnectPayload.parse({ name: 'Asha', since: 5001 })).toEqual({
      name: 'Asha',
      since: '5001',
    })
  })
})
