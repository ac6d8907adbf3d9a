import type { Conversation } from '@parley/contracts/desk/conversation'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout.ts'
import { useClock } from '../../ui/clock.ts'
import { firstNameOf } from '../names.ts'
import { windowState } from '../window.ts'
import classes from './Composer.module.css'
import { setMode, useComposerFocus } from './focus.ts'
import { ModeTabs } from './ModeTabs.tsx'
import { NoteForm } from './NoteForm.tsx'
import { ReplyForm } from './ReplyForm.tsx'

/** Both are needed only outside the service window. */
const ClosedWindow = lazy(() => import('./ClosedWindow.tsx'))
const TemplatePicker = lazy(() => import('./TemplatePicker.tsx'))

interface Props {
  conversation: Conversation
  onTyping: (isTyping: boolean) => void
}

/** Where one answers: a reply, a note for the team, or, where the window is closed, a template. */
export function Composer({ conversation, onTyping }: Props) {
  const { t } = useTranslation()
  const mode = useComposerFocus((focus) => focus.mode)
  const isPhone = useLayout() === 'phone'
  const isClosed = useClock((now) => windowState(conversation.serviceWindow, now) === 'closed')
  useEffect(() => () => setMode('reply'), [])

  const { contact, channel } = conversation
  if (mode === 'note') {
    return (
      <section className={classes.composer} data-mode="note" aria-label={t('composer.label')}>
        {!isPhone && <ModeTabs mode={mode} />}
        <NoteForm conversation={conversation} />
      </section>
    )
  }
  if (contact.blocked) {
    return (
      <section className={classes.composer} aria-label={t('composer.label')}>
        <ModeTabs mode={mode} />
        <p className={classes.blocked}>{t('composer.blocked', { name: firstNameOf(contact) })}</p>
      </section>
    )
  }
  if (isClosed) {
    return (
      <section className={classes.composer} data-mode="closed" aria-label={t('composer.label')}>
        <Suspense fallback={<div className={classes.waiting} />}>
          <ClosedWindow conversation={conversation} />
          {channel.type === 'whatsapp' && (
            <div className={classes.template}>
              <TemplatePicker conversation={conversation} />
            </div>
          )}
        </Suspense>
      </section>
    )
  }
  return (
    <section className={classes.composer} data-mode="reply" aria-label={t('composer.label')}>
      {!isPhone && <ModeTabs mode={mode} />}
      <ReplyForm conversation={conversation} onTyping={onTyping} />
    </section>
  )
}
