import type { IdentityKind } from '../entities.ts'
import type { ChannelName, PersonName } from './company.ts'

interface Line {
  /** Who says it: the customer, or one of the demo's agents. */
  by: 'customer' | PersonName
  text: string
  minutesAgo: number
}

export interface Story {
  channel: ChannelName
  customer: { kind: IdentityKind; value: string; phone?: string; name: string; city?: string }
  lines: Line[]
  assignee?: PersonName
  status?: 'pending' | 'resolved'
  tags?: string[]
  note?: { by: PersonName; text: string }
  bookings?: { id: string; status: string; hoursAhead: number; details: Record<string, unknown> }[]
  rating?: number
}

/** Five conversations with ten messages, over every kind of channel. */
export const STORIES: Story[] = [
  {
    channel: 'orders',
    customer: { kind: 'phone', value: '15550001051', phone: '15550001051', name: 'Asha Menon', city: 'Pune' },
    lines: [
      { by: 'customer', text: 'Hello, my order 4471 arrived with a cracked lid.', minutesAgo: 14 },
      {
        by: 'john',
        text: 'I am sorry to hear that, Asha. A new lid can be with you tomorrow. Shall I send it?',
        minutesAgo: 11,
      },
      { by: 'customer', text: 'Yes please, to the same address.', minutesAgo: 4 },
    ],
    assignee: 'john',
    tags: ['VIP', 'damaged'],
    note: { by: 'jane', text: 'Third lid of this batch this week. The warehouse knows.' },
    bookings: [
      {
        id: 'BK-20931',
        status: 'confirmed',
        hoursAhead: 26,
        details: {
          pickup: 'Warehouse 2',
          drop: 'Gate 4, Central Station',
          vehicle: 'Van',
          fare: 0,
          currency: 'INR',
        },
      },
      {
        id: 'BK-20877',
        status: 'completed',
        hoursAhead: -240,
        details: {
          pickup: 'Warehouse 2',
          drop: 'Central Station',
          vehicle: 'Van',
          fare: 450,
          currency: 'INR',
        },
      },
    ],
  },
  {
    channel: 'delivery',
    customer: { kind: 'phone', value: '15551234001', phone: '15551234001', name: 'Omar Haddad' },
    lines: [{ by: 'customer', text: 'Do you deliver on Sundays?', minutesAgo: 38 }],
    tags: ['delivery'],
  },
  {
    channel: 'page',
    customer: { kind: 'psid', value: '6010020030040050', name: 'Luis Moreno' },
    lines: [
      { by: 'customer', text: 'Is the blue kettle back in stock?', minutesAgo: 190 },
      { by: 'jane', text: 'It is, since this morning. Shall I put one aside for you?', minutesAgo: 172 },
    ],
    assignee: 'jane',
    status: 'pending',
  },
  {
    channel: 'instagram',
    customer: { kind: 'igsid', value: '7010020030040050', name: 'jonas.o' },
    lines: [{ by: 'customer', text: 'Loved the unboxing! Do you ship to Norway?', minutesAgo: 310 }],
  },
  {
    channel: 'site',
    customer: { kind: 'visitor', value: 'demo-visitor-1', name: 'Mary Webb' },
    lines: [
      { by: 'customer', text: 'Where can I change my delivery address?', minutesAgo: 1500 },
      {
        by: 'jane',
        text: 'Under Account, then Addresses. It holds from your next order on.',
        minutesAgo: 1491,
      },
      { by: 'customer', text: 'Found it, thanks.', minutesAgo: 1488 },
    ],
    assignee: 'jane',
    status: 'resolved',
    tags: ['account'],
    rating: 5,
  },
]

export const TAGS = ['VIP', 'damaged', 'delivery', 'account']
