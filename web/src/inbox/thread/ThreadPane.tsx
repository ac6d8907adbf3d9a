import type { Conversation } from '@parley/contracts/desk/conversation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { isNotFound } from '../../api/errors.ts'
import { inWords } from '../../api/words.ts'
import { useLayout } from '../../app/layout.ts'
import type { Thread } from '../../live/desk.ts'
import { useConversation, useThread } from '../../live/store.ts'
import { Button } from '../../ui/Button.tsx'
import { useClock } from '../../ui/clock.ts'
import { focusThread } from '../../ui/focusThread.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Loading } from '../../ui/Skeleton.tsx'
import { useOnceWanted } from '../../ui/useOnceWanted.ts'
import { Composer } from '../composer/Composer.tsx'
import { write } from '../composer/focus.ts'
import { addFiles } from '../composer/uploads.ts'
import { inboxPath, useFilter } from '../filter.ts'
import { firstNameOf, nameOf } from '../names.ts'
import { windowState } from '../window.ts'
import { ChannelNotice } from './ChannelNotice.tsx'
import { DropZone } from './DropZone.tsx'
import { useMessageMenu } from './messageMenu.ts'
import { SnoozedLine } from './SnoozedLine.tsx'
import header from './ThreadHeader.module.css'
import { ThreadHeader } from './ThreadHeader.tsx'
import { ThreadLog } from './ThreadLog.tsx'
import classes from './ThreadPane.module.css'
import { ThreadSkeleton } from './ThreadSkeleton.tsx'
import { TypingLine } from './TypingLine.tsx'
import { useMarkRead } from './useMarkRead.ts'
import { useNewsRead } from './useNewsRead.ts'
import { usePresence } from './usePresence.ts'
import { useSeen } from './useSeen.ts'
import { useNotes, useOpenedConversation } from './useThreadData.ts'
import { WayBack } from './WayBack.tsx'

/** Comes with the first one that is opened. */
const MessageMenu = lazy(() => import('./MessageMenu.tsx'))

interface Props {
  id: string
  onContact: () => void
}

/** An opened conversation: who, what was said, and where one answers. */
export function ThreadPane({ id, onContact }: Props) {
  const { t } = useTranslation()
  const filter = useFilter()
  const isPhone = useLayout() === 'phone'
  const opened = useOpenedConversation(id)
  useNotes(id)
  const conversation = useConversation(id)
  const thread = useThread(id)

  if (opened.isError && isNotFound(opened.error)) {
    return (
      <section className={classes.pane}>
        <Notice alert action={<Link to={inboxPath(filter)}>{t('thread.toList')}</Link>}>
          {t('thread.gone')}
        </Notice>
      </section>
    )
  }
  return (
    <section className={classes.pane} id="thread" tabIndex={-1}>
      {conversation ? (
        <ThreadHeader conversation={conversation} onContact={onContact} />
      ) : (
        isPhone && (
          <header className={header.header}>
            <WayBack />
          </header>
        )
      )}
      {conversation && thread?.loaded ? (
        <OpenThread key={id} conversation={conversation} thread={thread} />
      ) : opened.isError ? (
        <Notice alert action={<Button onClick={() => void opened.refetch()}>{t('app.retry')}</Button>}>
          {t('thread.failed')} {inWords(opened.error)}
        </Notice>
      ) : (
        <Loading>
          <ThreadSkeleton />
        </Loading>
      )}
    </section>
  )
}

let hasOpened = false

interface OpenThreadProps {
  conversation: Conversation
  thread: Thread
}

function OpenThread({ conversation, thread }: OpenThreadProps) {
  const { id, status } = conversation
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of these is what takes the row away that had the focus
  useEffect(() => {
    const { activeElement, body } = document
    const isLost = activeElement === body || activeElement?.id === 'thread'
    // With the first one the page has only just come: nobody stood anywhere.
    if (isLost && hasOpened) focusThread()
    hasOpened = true
  }, [id, status])
  const hasMenu = useOnceWanted(useMessageMenu(({ message }) => message !== null))
  const [atEnd, setAtEnd] = useState(true)
  const onTyping = usePresence(conversation.id)
  useMarkRead(conversation, atEnd)
  useSeen(conversation, atEnd)
  useNewsRead(id, atEnd)
  const isOpen = useClock((now) => windowState(conversation.serviceWindow, now) !== 'closed')
  const canSend = isOpen && !conversation.contact.blocked
  return (
    <DropZone
      name={firstNameOf(conversation.contact)}
      onFiles={
        canSend
          ? (files) => {
              addFiles(conversation.id, files)
              write('reply')
            }
          : null
      }
    >
      <ThreadLog
        conversationId={conversation.id}
        thread={thread}
        contactName={nameOf(conversation.contact)}
        onAtEnd={setAtEnd}
      />
      <TypingLine conversationId={conversation.id} contact={conversation.contact} />
      <SnoozedLine conversation={conversation} />
      <ChannelNotice channelId={conversation.channelId} />
      <Composer conversation={conversation} onTyping={onTyping} />
      {hasMenu && (
        <Suspense>
          <MessageMenu canReply={canSend} channelType={conversation.channel.type} />
        </Suspense>
      )}
    </DropZone>
  )
}
