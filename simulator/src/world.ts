import { isPracticeNumber } from '@parley/contracts/meta/practice'

export type ChannelKind = 'whatsapp' | 'messenger' | 'instagram'

/** A number, Page or account of the business, as Meta knows it. */
export interface Account {
  channel: ChannelKind
  id: string
  name: string
  /** A number's digits as `display_phone_number` carries them, else a handle. */
  display: string
  wabaId: string | null
}

/** A ready-made customer: who it is on each channel. */
export interface Person {
  name: string
  whatsapp: string
  messenger: string
  instagram: string
}

export const DEMO_WABA_ID = '900800700600500'

/** The app under which the desk sends; stands in echoes as `app_id`. */
export const APP_ID = 1400500600700800

/** The demo tenant's accounts. Any other id is played, too, see `accountOf`. */
export const DEMO_ACCOUNTS: readonly Account[] = [
  {
    channel: 'whatsapp',
    id: '100200300400500',
    name: 'Orders',
    display: '15550001053',
    wabaId: DEMO_WABA_ID,
  },
  { channel: 'whatsapp', id: '1234567890', name: 'Delivery', display: '15551234000', wabaId: DEMO_WABA_ID },
  { channel: 'messenger', id: '200300400500600', name: 'Parley Shop', display: 'Parley Shop', wabaId: null },
  { channel: 'instagram', id: '300400500600700', name: 'parleyshop', display: '@parleyshop', wabaId: null },
]

/** Asha, Omar, Luis and jonas.o have conversations in the demo's data, each on one channel under the id given here. */
export const DEMO_PEOPLE: readonly Person[] = [
  {
    name: 'Asha Menon',
    whatsapp: '15550001051',
    messenger: '6010020030040051',
    instagram: '7010020030040051',
  },
  {
    name: 'Omar Haddad',
    whatsapp: '15551234001',
    messenger: '6010020030040052',
    instagram: '7010020030040052',
  },
  {
    name: 'Luis Moreno',
    whatsapp: '15550001062',
    messenger: '6010020030040050',
    instagram: '7010020030040053',
  },
  { name: 'jonas.o', whatsapp: '15550001063', messenger: '6010020030040054', instagram: '7010020030040050' },
  {
    name: 'Priya Kapoor',
    whatsapp: '15550001064',
    messenger: '6010020030040055',
    instagram: '7010020030040055',
  },
]

/** The account of that id; one that the demo does not know is made up, so that any tenant can be played. */
export function accountOf(channel: ChannelKind, id?: string): Account {
  const known = DEMO_ACCOUNTS.find((account) => account.channel === channel && (!id || account.id === id))
  if (known) return known
  const made = id ?? ''
  if (isPracticeNumber(made)) return { channel, id: made, name: 'Practice', display: made, wabaId: made }
  return {
    channel,
    id: made,
    name: made,
    display: made,
    wabaId: channel === 'whatsapp' ? DEMO_WABA_ID : null,
  }
}
