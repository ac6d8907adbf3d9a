import type { PageState } from '../control/view.ts'
import type { ChannelKind } from '../world.ts'
import type { Hand } from './model.ts'

const CHANNELS: readonly string[] = ['whatsapp', 'messenger', 'instagram'] satisfies ChannelKind[]

/** The phone that the page begins with: the address names one (`#whatsapp/<account>/<customer>`), else Asha's. */
export function handFromAddress(hash: string): Hand {
  const [channel = '', accountId, customerId] = hash.slice(1).split('/').map(decodeURIComponent)
  if (CHANNELS.includes(channel) && accountId && customerId) {
    return { channel: channel as ChannelKind, accountId, customerId, name: null }
  }
  return { channel: 'whatsapp', accountId: '100200300400500', customerId: '15550001051', name: null }
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
