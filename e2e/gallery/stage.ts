import type { Campaign } from '@parley/contracts/desk/campaign'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { PATIENCE_MS } from '../browser.ts'
import { CUSTOMERS, misbehave, playCustomers } from './customers.ts'
import { ask, type DeskApi, signInToApi } from './desk-api.ts'

/** Whom a screen belongs to: a person of the demo, the founder of a company that has nothing yet, or nobody. */
export const PEOPLE = {
  agent: { email: 'agent@demo.com', password: 'agent123' },
  lead: { email: 'lead@demo.com', password: 'lead1234' },
  admin: { email: 'admin@demo.com', password: 'admin123' },
  founder: { email: 'founder@fresh.example', password: 'fresh-and-empty' },
} as const
export type Person = keyof typeof PEOPLE

/** What addresses of screens name. */
export interface Stage {
  address: string
  conversation: (customer: string) => string
  contact: string
  agent: string
  channels: { whatsapp: string; web: string }
  campaign: string
  draft: string
  template: string
  hours: string
  canned: string
  autoResponse: string
  view: string
  webhook: string
  webhookEvent: string
  invitation: string
}

/** The demo, lived in: as many things of each kind as make its screens what they are on a working day. */
export async function furnish(address: string): Promise<Stage> {
  const register = { companyName: 'Fresh Company', name: 'Fay Founder', ...PEOPLE.founder }
  await ask(`${address}/api/auth/register`, 'POST', register)
  const [admin, agent, jane] = await Promise.all([
    signInToApi(address, PEOPLE.admin.email, PEOPLE.admin.password),
    signInToApi(address, PEOPLE.agent.email, PEOPLE.agent.password),
    signInToApi(address, 'agent2@demo.com', 'agent123'),
  ])
  const { agents } = await admin.get<{ agents: { _id: string; name: string }[] }>('agents')
  const idOf = (name: string) => agents.find((each) => each.name === name)!._id
  await playCustomers(address)
  const inbox = await arrived(admin)
  const conversation = (customer: string) =>
    inbox.find(({ contact }) => contact.name === customer || contact.phone === customer)!.id
  const set = await setUp(admin)
  const campaigns = await makeCampaigns(admin, set.channels.whatsapp)
  await misbehave(address, 'rate_limit', '15550002003')
  await misbehave(address, 'error_5xx', '15550002005', 1)
  await work({ agent, jane, conversation, john: idOf('John Doe') })
  const [event] = await admin.get<{ id: string }[]>('webhook-events?limit=1')
  return {
    address,
    conversation,
    ...set,
    contact: inbox.find(({ contact }) => contact.name === 'Asha Menon')!.contact.id,
    agent: idOf('Jane Roe'),
    ...campaigns,
    webhookEvent: event!.id,
  }
}

/** All who have written are in the inbox. */
async function arrived(admin: DeskApi): Promise<Conversation[]> {
  return await until(async () => {
    const inbox = await admin.get<Conversation[]>('conversations?limit=100')
    const names = new Set(inbox.flatMap(({ contact }) => [contact.name, contact.phone]))
    return CUSTOMERS.every(({ from, name }) => names.has(name ?? from)) && inbox
  })
}

interface Day {
  agent: DeskApi
  jane: DeskApi
  john: string
  conversation: (customer: string) => string
}

/** What two agents have done with it since the morning. */
async function work({ agent, jane, john, conversation }: Day) {
  const change = (customer: string, patch: object) =>
    agent.patch(`conversations/${conversation(customer)}`, patch)
  await change('Priya Kapoor', { assigneeId: john, tags: ['damaged', 'VIP', 'delivery', 'account'] })
  await change('Maximiliane von Hohenstein-Württemberg', { assigneeId: john, priority: 'urgent' })
  await change('Karim B.', { assigneeId: john })
  await change('أحمد السيد', { assigneeId: john, tags: ['delivery'] })
  const tomorrow = new Date(Date.now() + 18 * 3_600_000).toISOString()
  await change('Tamsin Shah', { assigneeId: john, snoozedUntil: tomorrow })
  const say = (customer: string, text: string, more: object = {}) =>
    agent.post('messages', { conversationId: conversation(customer), type: 'text', text, ...more })
  for (const customer of ['Karim B.', 'Maximiliane von Hohenstein-Württemberg'])
    await change(customer, { read: true })
  await say('Karim B.', 'Yes, Friday works. The driver calls half an hour before.')
  await say('Maximiliane von Hohenstein-Württemberg', 'Die Rechnung ist unterwegs.')
  const mention = { text: '@John Doe the warehouse has two left, can you hold one?', mentions: [john] }
  await jane.post(`conversations/${conversation('Priya Kapoor')}/notes`, mention)
}

/** What an admin has set up. */
async function setUp(admin: DeskApi) {
  await admin.patch('tenant', { timeZone: 'Asia/Kolkata' })
  const made = async (path: string, body: object) => (await admin.post<{ id: string }>(path, body)).id
  await made('departments', { name: 'Orders', description: 'Where is it, and when does it come' })
  await made('departments', { name: 'Returns and refunds' })
  const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']
  const hours = await made('business-hours', {
    name: 'Mysuru',
    timeZone: 'Asia/Kolkata',
    days: weekdays.flatMap((day) => [
      { day, open: '09:00', close: '13:00' },
      { day, open: '14:00', close: '18:00' },
    ]),
    holidays: ['2026-12-25', '2027-01-26'],
  })
  const canned = await made('canned-responses', {
    shortcut: 'label',
    title: 'Return label',
    content: 'Hello {{contact.firstName}}, your return label is attached. It holds for 14 days.',
  })
  await made('canned-responses', {
    shortcut: 'hours',
    content: 'We are here from Monday to Friday, 9 to 18.',
  })
  await made('auto-responses', {
    kind: 'greeting',
    content: 'Hello, we are with you shortly.',
    enabled: false,
  })
  const autoResponse = await made('auto-responses', {
    kind: 'keyword',
    keywords: ['price', 'prices', 'cost', 'fee'],
    content: 'All prices stand on shop.example/prices.',
    enabled: true,
  })
  const view = await made('views', {
    name: 'VIP, not answered',
    filter: { tag: 'VIP', awaiting: 'agent' },
    shared: true,
  })
  await made('views', { name: 'Urgent', filter: { priority: 'urgent,high' } })
  await made('api-keys', { name: 'Order system', scopes: ['contacts:read', 'messages:write'] })
  const events = ['message.created', 'conversation.status']
  const webhook = await made('webhooks', { url: `${REFUSING}/parley`, events })
  const channels = await admin.get<{ id: string; type: string }[]>('channels')
  const channelOf = (type: string) => channels.find((each) => each.type === type)!.id
  const invited = { name: 'Meera Iyer', email: 'meera@demo.com', skills: ['hindi', 'returns'] }
  const { invitationLink } = await admin.post<{ invitationLink: string }>('agents', invited)
  const [template] = await admin.get<{ id: string }[]>('templates')
  return {
    hours,
    canned,
    autoResponse,
    view,
    webhook,
    template: template!.id,
    invitation: new URL(invitationLink).search,
    channels: { whatsapp: channelOf('whatsapp'), web: channelOf('web') },
  }
}

/** Where an outgoing webhook may go and nobody answers: its log has something to tell. */
const REFUSING = 'http://127.0.0.1:9'

/**
 * What the gallery's product is told: it hears of that address, and from which address a screen is asked for; and nobody
 * asks too often, though two cameras open as many screens in a minute as an agent in hours (a thread asks thirty times).
 */
export const SETTINGS = {
  WEBHOOK_ALLOWED_HOSTS: new URL(REFUSING).host,
  TRUST_PROXY: '1',
  RATE_LIMIT_MAX_REQUESTS: '1000000',
}

/** One that has been sent, one that waits for its time, and a draft. */
async function makeCampaigns(admin: DeskApi, channelId: string) {
  const template = (...values: string[]) => ({
    name: 'order_update',
    language: 'en_US',
    components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }],
  })
  const words = template('{{name}}', '{{order}}', 'on its way')
  const rows = [...CUSTOMERS.slice(0, 5), { from: '12', name: 'Nobody' }].map(({ from, name }, index) => ({
    phone: from,
    variables: { name: name ?? 'there', order: `KS-${index}` },
  }))
  const body = { channelId, template: words, audience: { rows } }
  const { id } = await admin.post<Campaign>('campaigns', { ...body, name: 'Orders on their way' })
  await admin.post(`campaigns/${id}/start`)
  const inTwoDays = new Date(Date.now() + 48 * 3_600_000).toISOString()
  await admin.post('campaigns', { ...body, name: 'Pickup reminder', scheduledAt: inTwoDays })
  const draft = await admin.post<Campaign>('campaigns', {
    ...body,
    name: 'Spring offers for everybody who has bought twice',
  })
  return await until(async () => {
    const { status } = await admin.get<Campaign>(`campaigns/${id}`)
    return status === 'completed' && { campaign: id, draft: draft.id }
  })
}

async function until<Found>(look: () => Promise<Found | false>): Promise<Found> {
  const began = Date.now()
  while (Date.now() - began < PATIENCE_MS) {
    const found = await look()
    if (found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`it did not come to pass: ${look}`)
}
