import { conflict } from '../../kernel/errors.ts'
import type { ConversationStatus } from '../entities.ts'

const ANY: ConversationStatus[] = ['open', 'assigned', 'pending', 'resolved', 'closed']

/** The one place that knows which status may follow which. */
const STEPS: Record<ConversationStatus, ConversationStatus[]> = {
  open: ANY,
  assigned: ANY,
  pending: ANY,
  resolved: ['open', 'assigned', 'closed'],
  closed: ['open'],
}

export function requireStep(from: ConversationStatus, to: ConversationStatus) {
  if (from === to || STEPS[from].includes(to)) return
  throw conflict(`A conversation that is ${from} can't become ${to}`, [
    { field: 'status', message: `From ${from} it can become ${STEPS[from].join(', ')}` },
  ])
}
