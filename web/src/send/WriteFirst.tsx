import type { Attachment } from '@parley/contracts/desk/attachment'
import type { Channel } from '@parley/contracts/desk/channel'
import type { MessageContent } from '@parley/contracts/desk/message-content'
import type { Template } from '@parley/contracts/desk/template'
import { IconClockOff } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { startConversation } from '../api/conversations.ts'
import { inWords } from '../api/words.ts'
import { formatPhone } from '../i18n/phone.ts'
import { enqueue } from '../inbox/composer/outbox.ts'
import { callPostman } from '../inbox/composer/postman.ts'
import { type Filled, filledTemplate, isWhole, prefilled, rendered } from '../inbox/composer/template.ts'
import { inboxPath } from '../inbox/filter.ts'
import { firstNameOf, nameOf } from '../inbox/names.ts'
import { WindowPill } from '../inbox/WindowPill.tsx'
import { RowsSkeleton } from '../settings/RowsSkeleton.tsx'
import { TemplateChoice } from '../templates/TemplateChoice.tsx'
import { TemplateFields } from '../templates/TemplateFields.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import type { Recipient } from './recipient.ts'
import classes from './SendPage.module.css'
import { useLastConversation } from './useRecipient.ts'

interface Props {
  recipient: Recipient
  channel: Channel
}

/** Free text where the service window is open, else a template; where there are none one has to wait. */
export function WriteFirst({ recipient, channel }: Props) {
  const { t } = useTranslation()
  const contactId = 'contact' in recipient ? recipient.contact.id : undefined
  const last = useLastConversation(channel.id, contactId)
  const isWhatsapp = channel.type === 'whatsapp'
  const hasNoWindow = channel.type === 'web' || channel.type === 'api'

  if (contactId !== undefined && last.data === undefined) {
    return last.isError ? (
      <Notice alert action={<Button onClick={() => void last.refetch()}>{t('app.retry')}</Button>}>
        {inWords(last.error)}
      </Notice>
    ) : (
      <Loading>
        <RowsSkeleton />
      </Loading>
    )
  }
  const window = last.data?.serviceWindow ?? null
  if (hasNoWindow || window?.open) {
    return (
      <>
        {window && (
          <p className={classes.window}>
            <WindowPill window={window} />
          </p>
        )}
        <TextForm recipient={recipient} channel={channel} />
      </>
    )
  }
  return (
    <>
      <p className={classes.window}>
        <IconClockOff size={16} stroke={1.6} aria-hidden />
        {t(isWhatsapp ? 'send.closed' : 'send.closedNoTemplates', { channel: t(`channel.${channel.type}`) })}
      </p>
      {isWhatsapp && <TemplateForm recipient={recipient} channel={channel} />}
    </>
  )
}

function TextForm({ recipient, channel }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { begin, isBusy, error } = useBegin(recipient, channel)
  const said = text.trim()
  function submit(event: FormEvent) {
    event.preventDefault()
    if (said !== '') void begin({ type: 'text', text: said }, said)
  }
  return (
    <form onSubmit={submit}>
      <TextArea
        label={t('send.message')}
        value={text}
        rows={4}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
        }}
      />
      <Foot recipient={recipient} channel={channel} error={error} canSend={said !== '' && !isBusy} />
    </form>
  )
}

function TemplateForm({ recipient, channel }: Props) {
  const [template, setTemplate] = useState<Template>()
  const [filled, setFilled] = useState<Filled>({})
  const { begin, isBusy, error } = useBegin(recipient, channel)
  const [file, setFile] = useState<Attachment | null>(null)
  const canSend = template !== undefined && isWhole(template, filled, file !== null)

  function choose(chosen: Template) {
    const named = 'contact' in recipient && recipient.contact.name ? firstNameOf(recipient.contact) : null
    setTemplate(chosen)
    setFile(null)
    setFilled(prefilled(chosen, named))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!canSend) return
    const content = {
      type: 'template' as const,
      template: filledTemplate(template, filled),
      ...(file && { media: { attachmentId: file.id } }),
    }
    void begin(content, rendered(template, filled), file)
  }

  return (
    <form onSubmit={submit} className={classes.template}>
      <TemplateChoice channelId={channel.id} chosenId={template?.id ?? null} onChoose={choose}>
        {(chosen) => (
          <TemplateFields
            template={chosen}
            filled={filled}
            upload={{ file, onChange: setFile }}
            onFill={(key, value) => setFilled((before) => ({ ...before, [key]: value }))}
          />
        )}
      </TemplateChoice>
      <Foot recipient={recipient} channel={channel} error={error} canSend={canSend && !isBusy} />
    </form>
  )
}

interface FootProps extends Props {
  error: unknown
  canSend: boolean
}

/** Who gets it, from which number, above the button that sends it. */
function Foot({ recipient, channel, error, canSend }: FootProps) {
  const { t } = useTranslation()
  const { name, displayPhoneNumber, type } = channel
  const phone = 'phone' in recipient ? recipient.phone : recipient.contact.phone
  const number = phone ? formatPhone(phone) : ''
  const who = 'phone' in recipient ? number : nameOf(recipient.contact)
  const from = displayPhoneNumber ? formatPhone(displayPhoneNumber) : t(`channel.${type}`)
  return (
    <div className={classes.foot}>
      <p className={classes.goes}>
        {t('send.goes', {
          who: who === number || !number ? who : `${who}, ${number}`,
          from: `${name}, ${from}`,
        })}
      </p>
      {error !== null && (
        <p role="alert" className={classes.problem}>
          {t('send.failed', { reason: inWords(error) })}
        </p>
      )}
      <Button type="submit" kind="primary" disabled={!canSend}>
        {t('send.send')}
      </Button>
    </div>
  )
}

/**
 * Opens the conversation, or finds the one that is open, and hands the message to the outbox: from then on it goes out
 * once, whatever becomes of the connection, and its bubble says how it stands.
 */
function useBegin(recipient: Recipient, channel: Channel) {
  const navigate = useNavigate()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  async function begin(content: MessageContent, text: string, file: Attachment | null = null) {
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    try {
      const contact = 'phone' in recipient ? { phone: recipient.phone } : { id: recipient.contact.id }
      const { id } = await startConversation({ channelId: channel.id, contact })
      enqueue({ conversationId: id, content, text, file })
      callPostman()
      void navigate(inboxPath({ view: 'all', tab: 'open' }, id))
    } catch (failure) {
      setError(failure)
      setIsBusy(false)
    }
  }

  return { begin, isBusy, error }
}
