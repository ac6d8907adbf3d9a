import type { Row } from '../row.ts'
import { ackLatency } from './ack-latency.ts'
import { allChats } from './all-chats.ts'
import { crashes } from './crashes.ts'
import { endToEnd } from './end-to-end.ts'
import { highestRate } from './highest-rate.ts'
import { idleConnections } from './idle-connections.ts'
import { idleProcess } from './idle-process.ts'
import { inbox } from './inbox.ts'
import { longThread } from './long-thread.ts'
import { metaWorstCase } from './meta-worst-case.ts'
import { searching } from './search.ts'
import { webhookAcks } from './webhook-acks.ts'

export const rows: Row[] = [
  webhookAcks,
  ackLatency,
  endToEnd,
  highestRate,
  metaWorstCase,
  inbox,
  searching,
  allChats,
  idleConnections,
  idleProcess,
  longThread,
  crashes,
]
