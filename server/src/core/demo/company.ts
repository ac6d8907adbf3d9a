import type { NewAgent } from '../agents/create-agent.ts'
import type { NewChannel } from '../channels/create-channel.ts'

/** The demo's people and channels. Everything here is invented, and documented for whoever tries Parley. */
export const COMPANY = { name: 'Demo Company', slug: 'demo-company' }

export const PEOPLE = {
  admin: { email: 'admin@demo.com', password: 'admin123', name: 'Alex Admin', role: 'admin' },
  john: {
    email: 'agent@demo.com',
    password: 'agent123',
    name: 'John Doe',
    role: 'agent',
    username: 'agent_john',
  },
  jane: {
    email: 'agent2@demo.com',
    password: 'agent123',
    name: 'Jane Roe',
    role: 'agent',
    username: 'agent_jane',
  },
  lead: { email: 'lead@demo.com', password: 'lead1234', name: 'Lee Lead', role: 'supervisor' },
} as const satisfies Record<string, Omit<NewAgent, 'passwordHash'> & { password: string }>

/** Any text does: the simulator takes every token that isn't empty. */
const secrets = { accessToken: 'simulated-access-token' }
export const WABA = '900800700600500'

export const CHANNELS = {
  orders: {
    type: 'whatsapp',
    provider: 'meta',
    name: 'Orders',
    sandbox: true,
    phoneNumberId: '100200300400500',
    displayPhoneNumber: '15550001053',
    wabaId: WABA,
    secrets,
  },
  delivery: {
    type: 'whatsapp',
    provider: 'meta',
    name: 'Delivery',
    sandbox: true,
    phoneNumberId: '1234567890',
    displayPhoneNumber: '15551234000',
    wabaId: WABA,
    secrets,
  },
  page: {
    type: 'messenger',
    provider: 'meta',
    name: 'Parley Shop',
    sandbox: true,
    pageId: '200300400500600',
    secrets,
  },
  instagram: {
    type: 'instagram',
    provider: 'meta',
    name: '@parleyshop',
    sandbox: true,
    pageId: '300400500600700',
    secrets,
  },
  site: {
    type: 'web',
    name: 'shop.example',
    sandbox: true,
    publicKey: 'demo-site-key',
    settings: { widget: { greeting: 'Hi, how can we help?', color: '#2f6b4f' } },
  },
} as const satisfies Record<string, NewChannel>

export type ChannelName = keyof typeof CHANNELS
export type PersonName = keyof typeof PEOPLE

/** Customers who can always be answered: the documentation's examples write to them. */
export const ALWAYS_OPEN = [
  { phoneNumberId: '100200300400500', phone: '15550001051', name: 'Asha Menon', text: 'Hello again!' },
  { phoneNumberId: '1234567890', phone: '15551234001', name: 'Omar Haddad', text: 'Hi, still there?' },
]
