import type { Message } from '@parley/contracts/desk/message'
import { withdrawMessage } from '../../api/conversations.ts'
import { t } from '../../i18n/index.ts'
import { messagesOf, withMessage } from '../../live/desk.ts'
import { changeDesk, desk } from '../../live/store.ts'
import { tell } from '../../notify/toast.ts'
import { draftOf, setDraft } from './drafts.ts'
import { write } from './focus.ts'

/** Takes back what has not left; its text goes back to where it was written. */
export async function withdraw({ id, conversationId, type, text }: Message): Promise<void> {
  const { seq } = desk()
  try {
    const withdrawn = await withdrawMessage(id)
    changeDesk((before) => withMessage(before, withdrawn, seq))
  } catch {
    tell(t('failure.withdrawFailed'), { alert: true })
    return
  }
  if (type !== 'text' || !text) return
  const { reply } = draftOf(conversationId)
  setDraft(conversationId, { reply: reply === '' ? text : `${text}\n${reply}` })
  write('reply')
}

/** The newest own message of a conversation that is still held back. */
export function lastHeld(conversationId: string, me: string): Message | undefined {
  const thread = desk().threads.get(conversationId)
  if (!thread) return undefined
  return messagesOf(thread).findLast(({ status, sender }) => status === 'scheduled' && sender.id === me)
}
