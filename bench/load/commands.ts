import { askChats } from './chat-pages.ts'
import { runThroughCrashes } from './crashes.ts'
import { acks, pipe } from './messages.ts'
import { meetMeta } from './meta-worst-case.ts'
import { askPages } from './pages.ts'
import { holdSockets } from './sockets.ts'
import { askStatement } from './statements.ts'

/** What the measuring process can ask of the load generator. */
export const commands = {
  acks,
  pipe,
  meetMeta,
  askChats,
  askPages,
  askStatement,
  holdSockets,
  runThroughCrashes,
}
export type Commands = typeof commands
