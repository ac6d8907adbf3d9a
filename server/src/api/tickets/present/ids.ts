import type { Conversation } from '../../../core/entities.ts'

export const ticketIdOf = ({ ticketNumber }: Pick<Conversation, 'ticketNumber'>) => `TKT-${ticketNumber}`

/** What the ticket's maker calls the customer, else the contact's id. */
export const customerIdOf = ({ customerRef, contactId }: Pick<Conversation, 'customerRef' | 'contactId'>) =>
  customerRef ?? contactId
