import type { IdentityKind } from '../../core/entities.ts'

/** What tells Messenger and Instagram apart; all else is one platform. */
export interface Product {
  type: 'messenger' | 'instagram'
  /** The `object` of its deliveries, by which its accounts are known. */
  route: 'page' | 'instagram'
  personKind: IdentityKind
  name: string
  /** What may be asked of a person. */
  profileFields: string
  /** What the app is to hear of. */
  subscribedFields: readonly string[]
  permissions: readonly string[]
}

export const MESSENGER: Product = {
  type: 'messenger',
  route: 'page',
  personKind: 'psid',
  name: 'Messenger',
  profileFields: 'first_name,last_name,profile_pic',
  subscribedFields: [
    'messages',
    'messaging_postbacks',
    'message_deliveries',
    'message_reads',
    'message_echoes',
    'message_reactions',
    'message_edits',
    'messaging_referrals',
    'messaging_optins',
    'standby',
    'messaging_handovers',
  ],
  permissions: ['pages_messaging', 'pages_manage_metadata'],
}

export const INSTAGRAM: Product = {
  type: 'instagram',
  route: 'instagram',
  personKind: 'igsid',
  name: 'Instagram',
  profileFields: 'name,username,profile_pic',
  // Echoes come with the messages.
  subscribedFields: [
    'messages',
    'messaging_postbacks',
    'messaging_seen',
    'message_reactions',
    'messaging_referral',
  ],
  permissions: ['instagram_manage_messages', 'pages_manage_metadata'],
}
