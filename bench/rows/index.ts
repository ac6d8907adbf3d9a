import type { Row } from '../row.ts'
import { endToEnd } from './end-to-end.ts'
import { highestRate } from './highest-rate.ts'
import { webhookAcks } from './webhook-acks.ts'

export const rows: Row[] = [webhookAcks, endToEnd, highestRate]
