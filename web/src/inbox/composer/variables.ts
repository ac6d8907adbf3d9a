import type { User } from '@parley/contracts/auth'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { formatPhone } from '../../i18n/phone.ts'

/** What may stand in a canned response as `{{contact.name}}`. */
export const variables = [
  'contact.name',
  'contact.firstName',
  'contact.phone',
  'contact.email',
  'agent.name',
  'agent.firstName',
  'ticket.id',
  'company.name',
] as const
type Variable = (typeof variables)[number]

export interface Known {
  conversation: Conversation
  me: Pick<User, 'name'>
  company: string
}

/** A text with its variables filled in. What is not known stays as it is, to be seen before it is sent. */
export function fillIn(text: string, known: Known): string {
  const values = new Map<string, string | null>(Object.entries(valuesOf(known)))
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (blank, name) => values.get(name)?.trim() || blank)
}

function valuesOf({ conversation, me, company }: Known): Record<Variable, string | null> {
  const { contact, ticketId } = conversation
  return {
    'contact.name': contact.name,
    'contact.firstName': firstOf(contact.name),
    'contact.phone': contact.phone && formatPhone(contact.phone).replaceAll('\u00a0', ' '),
    'contact.email': contact.email,
    'agent.name': me.name,
    'agent.firstName': firstOf(me.name),
    'ticket.id': ticketId,
    'company.name': company,
  }
}

const firstOf = (name: string | null) => name?.trim().split(/\s+/)[0] ?? null
