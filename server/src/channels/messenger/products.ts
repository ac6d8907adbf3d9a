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
}

export const MESSENGER: Product = {
  type: 'messenger',
  route: 'page',
  personKind: 'psid',
  name: 'Messenger',
  profileFields: 'first_name,last_name,profile_pic',
}

export const INSTAGRAM: Product = {
  type: 'instagram',
  route: 'instagram',
  personKind: 'igsid',
  name: 'Instagram',
  profileFields: 'name,username,profile_pic',
}
