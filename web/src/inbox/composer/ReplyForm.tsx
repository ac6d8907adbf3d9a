import type { CannedResponse } from '@parley/contracts/desk/canned-response'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconClockPlus, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout.ts'
import { useSession } from '../../session/session.ts'
import { IconButton } from '../../ui/Button.tsx'
import { firstNameOf } from '../names.ts'
import { AttachButton } from './AttachButton.tsx'
import { replaced } from './complete.ts'
import { setDraft, useDrafts } from './drafts.ts'
import { QuoteBar } from './QuoteBar.tsx'
import { sendReply } from './sendReply.ts'
import { ToolButtons } from './ToolButtons.tsx'
import { ToolPanes } from './tools/ToolPanes.tsx'
import { toggleTool, useTool } from './tools.ts'
import { UploadTray } from './UploadTray.tsx'
import { addFiles, addStored, useUploads } from './uploads.ts'
import { useCompletion } from './useCompletion.ts'
import { fillIn } from './variables.ts'
import classes from './WriteForm.module.css'
import { WriteForm } from './WriteForm.tsx'
import { lastHeld, withdraw } from './withdraw.ts'

/** Only once a slash asks for it. */
const CannedList = lazy(() => import('./CannedList.tsx'))

interface Props {
  conversation: Conversation
  onTyping: (isTyping: boolean) => void
}

export function ReplyForm({ conversation, onTyping }: Props) {
  const { t } = useTranslation()
  const isPhone = useLayout() === 'phone'
  // Not `useMe`: a box that is being typed in stays for the moment in which the session ends.
  const me = useSession(({ user }) => user)
  const company = useSession(({ tenant }) => tenant?.name ?? '')
  const { id, contact, channel } = conversation
  const text = useDrafts(({ drafts }) => drafts[id]?.reply ?? '')
  const all = useUploads((state) => state.uploads)
  const uploads = useMemo(() => all.filter(({ conversationId }) => conversationId === id), [all, id])
  const [hasTools, setHasTools] = useState(false)
  const completion = useCompletion(text, '/')
  /** While its list is open: one that is mistyped, or that is not loaded yet, is nothing to send to a customer. */
  const isShortcutAlone = completion.asked?.from === 0 && completion.asked.to === text.length
  const where = t('channel.on', { channel: t(`channel.${channel.type}`) })
  const placeholder = isPhone
    ? t('composer.placeholderShort', { channel: where })
    : t('composer.placeholder', { name: firstNameOf(contact), channel: where })

  function onChange(reply: string) {
    setDraft(id, { reply })
    onTyping(reply.trim() !== '')
  }

  function send() {
    sendReply(conversation)
    onTyping(false)
  }

  function put({ content, attachments }: CannedResponse) {
    const { asked } = completion
    if (asked)
      onChange(
        replaced(text, asked, fillIn(content, { conversation, me: { name: me?.name ?? '' }, company })),
      )
    if (attachments.length > 0) addStored(id, attachments)
  }

  /** In an empty box there is nothing of its own to undo: it takes back what was sent last. */
  function onKey(event: KeyboardEvent): boolean {
    if (completion.onKey(event)) return true
    if (event.key === 'Enter' && isShortcutAlone) return true
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || text !== '') return false
    const held = lastHeld(id, me?.id ?? '')
    if (held) void withdraw(held)
    return held !== undefined
  }

  const attach = <AttachButton onFiles={(files) => addFiles(id, files)} />
  const schedule = <ScheduleButton />
  return (
    <WriteForm
      mode="reply"
      text={text}
      completion={
        completion.asked && (
          <Suspense>
            <CannedList
              query={completion.asked.query}
              keys={completion.keys}
              onActive={completion.onActive}
              onPick={put}
            />
          </Suspense>
        )
      }
      onCaret={completion.onCaret}
      onKey={onKey}
      activeOption={completion.active}
      above={
        <>
          <ToolPanes conversation={conversation} />
          {isPhone && hasTools && (
            <div className={classes.tools}>
              {attach}
              <ToolButtons channel={channel.type} />
              {schedule}
            </div>
          )}
          <QuoteBar conversationId={id} />
          <UploadTray uploads={uploads} />
        </>
      }
      tools={
        isPhone ? (
          <IconButton label={t('tools.all')} aria-expanded={hasTools} onClick={() => setHasTools(!hasTools)}>
            <IconPlus size={20} stroke={1.6} aria-hidden />
          </IconButton>
        ) : (
          <>
            {attach}
            <ToolButtons channel={channel.type} />
          </>
        )
      }
      beside={schedule}
      more={uploads.length > 0}
      isWaiting={uploads.some(({ state }) => state !== 'done')}
      onFiles={(files) => addFiles(id, files)}
      placeholder={placeholder}
      sendLabel={t('composer.send')}
      onChange={onChange}
      onSend={send}
    />
  )
}

function ScheduleButton() {
  const { t } = useTranslation()
  const isOpen = useTool(({ open }) => open === 'schedule')
  return (
    <IconButton label={t('tools.schedule')} aria-expanded={isOpen} onClick={() => toggleTool('schedule')}>
      <IconClockPlus size={20} stroke={1.6} aria-hidden />
    </IconButton>
  )
}
