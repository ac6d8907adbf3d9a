import type { ChannelType } from '@parley/contracts/desk/channel'
import type { Message } from '@parley/contracts/desk/message'
import { instagramReaction } from '@parley/contracts/meta/limits'
import { sendMessage } from '../../api/conversations.ts'
import { inWords } from '../../api/words.ts'
import { t } from '../../i18n/index.ts'
import { withMessage } from '../../live/desk.ts'
import { changeDesk, desk } from '../../live/store.ts'
import { tell } from '../../notify/toast.ts'
import { uuid } from '../../ui/uuid.ts'

const usualReactions = ['👍', '❤️', '😂', '😮', '😢', '🙏']

/** What an answer without words can be there. */
export const reactionsOn = (channelType: ChannelType): string[] =>
  channelType === 'instagram' ? [instagramReaction.emoji] : usualReactions

/** Our side's reaction to a message, shown at once; an empty one takes it back. */
export async function react(message: Message, emoji: string): Promise<void> {
  const others = message.reactions.filter(({ by }) => by !== 'agent')
  const own = emoji === '' ? [] : [{ emoji, by: 'agent' as const, at: new Date().toISOString() }]
  const { seq } = desk()
  changeDesk((before) => withMessage(before, { ...message, reactions: [...others, ...own] }, seq))
  try {
    const answer = await sendMessage({
      conversationId: message.conversationId,
      clientMessageId: uuid(),
      type: 'reaction',
      reaction: { messageId: message.id, emoji },
    })
    changeDesk((before) => withMessage(before, answer, seq))
  } catch (error) {
    changeDesk((before) => withMessage(before, message, seq))
    tell(t('message.reactFailed', { reason: inWords(error) }), { alert: true })
  }
}
