import { setTimeout as pause } from 'node:timers/promises'
import { postWebhook } from '../running-app.ts'
import type { Chance } from './random.ts'

/** A customer with what they wrote and what they were answered, each taken by the server, in that order. */
export interface Customer {
  phone: string
  written: string[]
  answered: string[]
}

export interface Load {
  /** Requests that were not taken at first, and were repeated. */
  repeats(): number
  /** No new ones; what is under way is repeated until it is taken. */
  stop(): Promise<void>
}

interface LoadParts {
  /** Asked for every request: of several processes any may take it. */
  url(): string
  phoneNumberId: string
  token: string
  chance: Chance
  /** With what they wrote in earlier loads; they go on from there. */
  customers: Customer[]
  agents: number
  /** How long everybody pauses: at 1, with 60 customers and 20 agents, a machine of two cores has no rest. */
  leisure: number
  conversationOf(phone: string): Promise<number | null>
  /** The test has ended, however it did: nothing is repeated any more. */
  over: AbortSignal
}

const A_MOMENT_MS = 25

export const newCustomers = (count: number): Customer[] =>
  Array.from({ length: count }, (_, index) => ({
    phone: String(919100000000 + index),
    written: [],
    answered: [],
  }))

/**
 * Customers who write, each one message after the other, and agents who answer them, each customer by one agent. As Meta
 * and a browser do, everybody repeats the same request until it is taken; now and then also one that had been.
 */
export function startLoad(parts: LoadParts): Load {
  const { phoneNumberId, token, chance, customers } = parts
  const moment = parts.leisure * A_MOMENT_MS
  let stopping = false
  let repeats = 0

  async function untilTaken(attempt: () => Promise<number>, taken: number) {
    while (!parts.over.aborted) {
      const status = await attempt().catch(() => 0)
      if (status === taken) return
      if (status >= 400 && status < 500) throw new Error(`a request was answered ${status}`)
      repeats += 1
      await pause(6 * moment)
    }
  }

  async function write(customer: Customer) {
    const text = `${customer.phone} ${customer.written.length}`
    const body = webhookBody(phoneNumberId, customer.phone, text)
    await untilTaken(() => postWebhook(parts.url(), body), 200)
    customer.written.push(text)
    if (chance.next() < 0.05) await untilTaken(() => postWebhook(parts.url(), body), 200)
  }

  async function answer(customer: Customer) {
    const conversationId = await parts.conversationOf(customer.phone).catch(() => null)
    if (conversationId === null) return
    const text = `answer ${customer.answered.length}`
    const body = JSON.stringify({
      conversationId: String(conversationId),
      type: 'text',
      text,
      clientMessageId: `${customer.phone} ${text}`,
    })
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    await untilTaken(async () => {
      const response = await fetch(`${parts.url()}/api/messages`, { method: 'POST', headers, body })
      await response.arrayBuffer()
      return response.status
    }, 202)
    customer.answered.push(text)
  }

  const loops = [
    ...customers.map(async (customer) => {
      while (!stopping && !parts.over.aborted) {
        await write(customer)
        await pause(chance.between(0, 8 * moment))
      }
    }),
    ...Array.from({ length: parts.agents }, async (_, agent) => {
      const mine = customers.filter((__, index) => index % parts.agents === agent)
      while (!stopping && !parts.over.aborted) {
        await answer(chance.oneOf(mine))
        await pause(chance.between(0, moment))
      }
    }),
  ]
  const all = Promise.all(loops)
  all.catch(() => {})
  return {
    repeats: () => repeats,
    async stop() {
      stopping = true
      await all
    },
  }
}

function webhookBody(phoneNumberId: string, from: string, text: string): string {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: `Customer ${from}` }, wa_id: from }],
    messages: [{ from, id: `wamid.${text}`, timestamp, type: 'text', text: { body: text } }],
  }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
}
