import type { Conversation } from '@parley/contracts/desk/conversation'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../../app/layout.ts'
import { firstNameOf } from '../names.ts'
import { setDraft, useDrafts } from './drafts.ts'
import { enqueue } from './outbox.ts'
import { callPostman } from './postman.ts'
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
  const where = t('channel.on', { channel: t(`channel.${channel.type}`) })
  const placeholder = isPhone
    ? t('composer.placeholderShort', { channel: where })
    : t('composer.placeholder', { name: firstNameOf(contact), channel: where })

  function onChange(reply: string) {
    setDraft(id, { reply })
    onTyping(reply.trim() !== '')
  }

  function send() {
    enqueue({ conversationId: id, content: { type: 'text', text }, text })
    setDraft(id, { reply: '' })
    onTyping(false)
    callPostman()
  }

  return (
    <WriteForm
      mode="reply"
      text={text}
      placeholder={placeholder}
      sendLabel={t('composer.send')}
      onChange={onChange}
      onSend={send}
    />
  )
}
