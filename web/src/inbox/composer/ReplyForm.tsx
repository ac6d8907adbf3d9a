import type { Conversation } from '@parley/contracts/desk/conversation'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout.ts'
import { firstNameOf } from '../names.ts'
import { AttachButton } from './AttachButton.tsx'
import { setDraft, useDrafts } from './drafts.ts'
import { QuoteBar } from './QuoteBar.tsx'
import { sendReply } from './sendReply.ts'
import { UploadTray } from './UploadTray.tsx'
import { addFiles, useUploads } from './uploads.ts'
import { WriteForm } from './WriteForm.tsx'

interface Props {
  conversation: Conversation
  onTyping: (isTyping: boolean) => void
}

export function ReplyForm({ conversation, onTyping }: Props) {
  const { t } = useTranslation()
  const isPhone = useLayout() === 'phone'
  const { id, contact, channel } = conversation
  const text = useDrafts(({ drafts }) => drafts[id]?.reply ?? '')
  const all = useUploads((state) => state.uploads)
  const uploads = useMemo(() => all.filter(({ conversationId }) => conversationId === id), [all, id])
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

  return (
    <WriteForm
      mode="reply"
      text={text}
      above={
        <>
          <QuoteBar conversationId={id} />
          <UploadTray uploads={uploads} />
        </>
      }
      tools={<AttachButton onFiles={(files) => addFiles(id, files)} />}
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
