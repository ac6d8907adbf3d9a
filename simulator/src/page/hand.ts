import type { PageState } from '../control/view.ts'
import { type Account, accountOf, type ChannelKind, DEMO_ACCOUNTS } from '../world.ts'
import type { Hand } from './model.ts'

const CHANNELS: readonly string[] = ['whatsapp', 'messenger', 'instagram'] satisfies ChannelKind[]

const ASHA = '15550001051'

/**
 * The phone that the page begins with: the address names one (`#whatsapp/<account>/<customer>`), or of WhatsApp only the
 * number that is written to, else it is Asha's.
 */
export function handFromAddress(hash: string): Hand {
  const [channel = '', account, customer] = hash.slice(1).split('/').map(decodeURIComponent)
  const customerId = customer || (channel === 'whatsapp' ? ASHA : '')
  if (CHANNELS.includes(channel) && account && customerId) {
    const accountId = DEMO_ACCOUNTS.find(({ display }) => display === account)?.id ?? account
    return { channel: channel as ChannelKind, accountId, customerId, name: null }
  }
  return { channel: 'whatsapp', accountId: '100200300400500', customerId: ASHA, name: null }
}

/** What can be written to on this channel: the demo's, those that were written to, and the one in the hand. */
export function accountsFor({ accounts, chats }: PageState, { channel, accountId }: Hand): Account[] {
  const ids = [...accounts.map((each) => ({ ...each, accountId: each.id })), ...chats]
    .filter((each) => each.channel === channel)
    .map((each) => each.accountId)
  return [...new Set([...ids, accountId])].map((id) => accountOf(channel, id))
}

export const addressOf = ({ channel, accountId, customerId }: Hand): string =>
  `#${channel}/${encodeURIComponent(accountId)}/${encodeURIComponent(customerId)}`

/** The same person on another channel, where the person is known there. */
export function handOn(state: PageState, hand: Hand, channel: ChannelKind): Hand {
  const accountId = state.accounts.find((account) => account.channel === channel)?.id ?? ''
  const person =
    state.people.find((candidate) => candidate[hand.channel] === hand.customerId) ?? state.people[0]
  return { channel, accountId, customerId: person?.[channel] ?? '', name: null }
}

/** What the desk will call this customer. */
export function nameOf(state: PageState, hand: Hand): string | null {
  const chat = state.chats.find(
    ({ channel, customer }) => channel === hand.channel && customer.id === hand.customerId,
  )
  const person = state.people.find((candidate) => candidate[hand.channel] === hand.customerId)
  return hand.name ?? chat?.customer.name ?? person?.name ?? null
}

/** Numbers set apart for stories (555-01xx), ids that nobody has. */
export function newCustomerId(channel: ChannelKind): string {
  const chance = () => Math.floor(Math.random() * 10)
  const digits = (count: number) => Array.from({ length: count }, chance).join('')
  return channel === 'whatsapp' ? `1${2 + (chance() % 8)}${digits(2)}55501${digits(2)}` : `71${digits(14)}`
}
