import { messengerSendAnswer } from '@parley/contracts/meta/messenger'
import type { SendOutcome } from '../../core/channels/port.ts'
import { outcomeBy } from '../meta/graph-outcome.ts'
import { TOKEN_CODES, verdictTable } from '../meta/graph-verdict.ts'
import { boundedId } from '../read/external-id.ts'

/**
 * Messenger's error codes; any other is final for the message alone. So are some subcodes of codes that would else stop
 * the Page: they are about the person (the window, or who can't be reached), or about terms that were not accepted.
 */
export const verdicts = verdictTable({
  retry: [4, 613, 80006],
  uncertain: [1, 2, 99, 1200],
  pause: [368],
  disconnect: TOKEN_CODES,
  reject: ['10/2018278', '10/2018065', '10/2018108', '10/2534022', '2/2018344'],
})

export const outcomeOf = outcomeBy({ acceptance, verdicts })

/** A reaction is answered with the person alone. */
export const reactionOutcomeOf = (messageId: string) =>
  outcomeBy({
    acceptance: (body) =>
      messengerSendAnswer.parse(body).recipient_id ? { outcome: 'sent', externalId: messageId } : null,
    verdicts,
  })

function acceptance(body: object): SendOutcome | null {
  const id = messengerSendAnswer.parse(body).message_id?.trim()
  return id ? { outcome: 'sent', externalId: boundedId(id) } : null
}
