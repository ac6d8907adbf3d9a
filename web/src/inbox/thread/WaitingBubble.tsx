import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format.ts'
import { useIsCutOff } from '../../live/connection.ts'
import { Text } from '../../ui/Text.tsx'
import { draftOf, setDraft } from '../composer/drafts.ts'
import { discard, keep, type Waiting } from '../composer/outbox.ts'
import { callPostman } from '../composer/postman.ts'
import { Bubble } from './Bubble.tsx'
import { AttachmentView } from './content/AttachmentView.tsx'
import classes from './FailureLine.module.css'
import type { Run } from './items.ts'
import { Tick } from './Meta.tsx'
import { Quote } from './Quote.tsx'

interface Props {
  entry: Waiting
  run: Run
  onQuote: (messageId: string) => void
}

/** Nothing that the server would know to sign another link for. */
const carrier = { id: null, conversationId: null, type: 'document' } as const

/** A message that the server has not taken yet: the same bubble that it will be, with a clock. */
export function WaitingBubble({ entry, run, onQuote }: Props) {
  const { t } = useTranslation()
  const { refusal, text, at, file, replyTo } = entry
  return (
    <Bubble
      side="out"
      run={run}
      quote={
        replyTo && (
          <Quote
            replyTo={{ ...replyTo, providerMessageId: null }}
            conversationId={entry.conversationId}
            onOpen={onQuote}
          />
        )
      }
      media={file && <AttachmentView attachment={file} message={carrier} />}
      label={t(refusal ? 'ticks.failed' : 'ticks.queued')}
      meta={
        <>
          <time dateTime={at}>{formatClock(at)}</time>
          <Tick status={refusal ? 'failed' : 'queued'} />
        </>
      }
      below={refusal ? <Refusal entry={entry} reason={refusal.reason} /> : <WaitsForConnection />}
    >
      {text && <Text>{text}</Text>}
    </Bubble>
  )
}

function WaitsForConnection() {
  const { t } = useTranslation()
  return useIsCutOff() ? (
    <p className={classes.line} data-failure="retrying">
      {t('failure.waiting')}
    </p>
  ) : null
}

/** The server did not take it. Nothing typed is lost: it goes back into the composer, out again, or away. */
function Refusal({ entry, reason }: { entry: Waiting; reason: string }) {
  const { t } = useTranslation()
  const isText = entry.content.type === 'text'

  function edit() {
    const { reply } = draftOf(entry.conversationId)
    setDraft(entry.conversationId, { reply: reply === '' ? entry.text : `${reply}\n${entry.text}` })
    discard(entry)
  }

  function sendNow() {
    // Sent again by hand, it is known what the customer has written since.
    const { expectedLastMessageId: _, ...options } = entry.options ?? {}
    keep({ ...entry, options, at: new Date().toISOString(), refusal: null })
    callPostman()
  }

  return (
    <p className={classes.line} role="alert">
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
      <span>{entry.refusal?.isStale ? t('failure.stale') : t('failure.refused', { reason })}</span>
      <button type="button" onClick={sendNow}>
        {t(entry.refusal?.isStale ? 'failure.sendAnyway' : 'failure.sendNow')}
      </button>
      {isText && (
        <button type="button" onClick={edit}>
          {t('failure.edit')}
        </button>
      )}
      <button type="button" onClick={() => discard(entry)}>
        {t('failure.discard')}
      </button>
    </p>
  )
}
