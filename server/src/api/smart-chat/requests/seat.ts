import type { AnswerOf, PayloadOf, SmartChatRequest } from '@parley/contracts/smart-chat/operations'
import type { LinkFor } from '../../../core/attachments/links.ts'
import type { Run, Scope } from '../../../core/ctx.ts'
import type { Typing } from '../../../realtime/typing.ts'
import type { ChatSocket } from '../rooms.ts'

/** A connected client with what its requests need. */
export interface Seat {
  socket: ChatSocket
  caller: Scope
  run: Run
  linkFor: LinkFor
  typing: Typing
}

export type Answers = {
  [Name in SmartChatRequest]: (payload: PayloadOf<Name>) => Promise<AnswerOf<Name>>
}
