import type { Template } from '../../core/entities.ts'
import { own } from '../read/record.ts'

const STATUSES: Record<string, Template['status']> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  LIMIT_EXCEEDED: 'paused',
  DISABLED: 'disabled',
  ARCHIVED: 'disabled',
  PENDING_DELETION: 'disabled',
  DELETED: 'disabled',
}

/** Meta's word for a template's state in ours; undefined for one that says nothing of whether it can be sent. */
export const templateStatus = (word: string | undefined): Template['status'] | undefined =>
  own(STATUSES, word?.toUpperCase())

/** Meta writes `en_US` and `en-US`. */
export const languageOf = (code: string): string => code.trim().replace('-', '_')
