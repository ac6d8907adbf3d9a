import type { Conversation } from '@parley/contracts/desk/conversation'
import { t } from '../i18n/index.ts'
import { formatPhone } from '../i18n/phone.ts'

type Contact = Conversation['contact']

/** Who somebody is as far as we know: the name, else the number, else the address. */
export function nameOf({ name, phone, email }: Contact): string {
  return name?.trim() || (phone ? formatPhone(phone) : null) || email || t('list.unnamed')
}

/** How one speaks of somebody in a sentence. A number or an organisation's long name has no shorter form. */
export function firstNameOf(contact: Contact): string {
  const name = contact.name?.trim()
  return name ? (name.split(/\s+/)[0] ?? name) : nameOf(contact)
}
