import type { Message } from '@parley/contracts/desk/message'
import { IconArrowForwardUp, IconBan } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format.ts'
import { myId } from '../../session/session.ts'
import { Bubble } from './Bubble.tsx'
import { Content, hasMedia, MediaContent } from './content/Content.tsx'
import { FailureLine } from './FailureLine.tsx'
import { HeldLine } from './HeldLine.tsx'
import type { Run } from './items.ts'
import { MessageActions } from './MessageActions.tsx'
import classes from './MessageBubble.module.css'
import { Meta } from './Meta.tsx'
import { Quote } from './Quote.tsx'
import { Reactions } from './Reactions.tsx'

interface Props {
  message: Message
  run: Run
  contactName: string
  onQuote: (messageId: string) => void
}

/**
 * It alone listens for another language: what it is made of is drawn with it, and a listener in each of its seven parts was a
 * quarter of what scrolling cost.
 */
export const MessageBubble = memo(function MessageBubble({ message, run, contactName, onQuote }: Props) {
  const { t } = useTranslation()
  const { direction, sender, replyTo, deletedAt, reactions, forwarded } = message
  const name = direction === 'in' ? contactName : (sender.name ?? t('thread.system'))
  const isDeleted = deletedAt !== null
  const isByAnother = direction === 'out' && sender.id !== myId()

  return (
    <Bubble
      side={direction}
      run={run}
      label={t('thread.from', { name, time: formatClock(message.sentAt) })}
      quote={
        replyTo &&
        !isDeleted && <Quote replyTo={replyTo} conversationId={message.conversationId} onOpen={onQuote} />
      }
      media={!isDeleted && hasMedia(message) && <MediaContent message={message} />}
      meta={<Meta message={message} by={isByAnother && run.first ? name : null} />}
      reactions={reactions.length > 0 && <Reactions reactions={reactions} />}
      actions={<MessageActions message={message} />}
      below={
        message.status === 'scheduled' ? <HeldLine message={message} /> : <FailureLine message={message} />
      }
    >
      {forwarded && !isDeleted && (
        <bdi className={classes.mark}>
          <IconArrowForwardUp size={14} stroke={1.8} aria-hidden />
          {t('thread.forwarded')}
        </bdi>
      )}
      {isDeleted ? (
        <span className={classes.deleted}>
          <IconBan size={14} stroke={1.8} aria-hidden />
          {t('kinds.deleted')}
        </span>
      ) : (
        <Content message={message} />
      )}
    </Bubble>
  )
})
