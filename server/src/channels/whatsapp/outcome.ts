import { whatsappSendAnswer } from '@parley/contracts/meta/whatsapp-send'
import type { SendOutcome } from '../../core/channels/port.ts'
import { outcomeBy } from '../meta/graph-outcome.ts'
import { boundedId } from '../read/external-id.ts'
import { findPerson } from './read/person.ts'
import { verdicts } from './verdicts.ts'

export const outcomeOf = outcomeBy({ acceptance, verdicts })

function acceptance(body: object): SendOutcome | null {
  const { messages, contacts } = whatsappSendAnswer.parse(body)
  const id = messages[0]?.id?.trim()
  if (!id) return null
  const person = findPerson({ waId: contacts[0]?.wa_id, userId: contacts[0]?.user_id }, [])
  const learned = person && { identities: person.identities, phone: person.phone }
  return { outcome: 'sent', externalId: boundedId(id), ...(learned && { learned }) }
}
