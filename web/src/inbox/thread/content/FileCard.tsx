import type { Attachment, AttachmentKind } from '@parley/contracts/desk/attachment'
import {
  IconDownload,
  IconFile,
  IconMicrophone,
  IconPhoto,
  IconVideo,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatSize } from '../../../i18n/format.ts'
import { said } from '../../../i18n/index.ts'
import classes from './FileCard.module.css'
import { useFile } from './useFile.ts'

const icons: Record<AttachmentKind, TablerIcon> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
}

/** A document: what it is called, how large it is, and the way to have it. */
export function DocumentView({
  attachment,
  messageId,
}: {
  attachment: Attachment
  messageId: string | null
}) {
  const { t } = useTranslation()
  const { link } = useFile(attachment, messageId)
  const name = attachment.name ?? t('attachment.unnamed')
  return (
    <a
      className={classes.download}
      href={link ?? undefined}
      download={name}
      aria-label={t('attachment.download', { name })}
    >
      <FileCard
        attachment={attachment}
        end={<IconDownload size={18} stroke={1.6} className={classes.end} aria-hidden />}
      />
    </a>
  )
}

/** A file that should be here and does not load. */
export function BrokenFile({ attachment, onRetry }: { attachment: Attachment; onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <FileCard
      attachment={{ ...attachment, status: 'failed', error: null }}
      state={t('attachment.broken')}
      end={
        <button type="button" className={classes.retry} onClick={onRetry}>
          {t('app.retry')}
        </button>
      }
    />
  )
}

interface CardProps {
  attachment: Attachment
  /** Instead of how the attachment itself says that it stands. */
  state?: string
  end?: ReactNode
}

export function FileCard({ attachment, state, end }: CardProps) {
  const { t } = useTranslation()
  const { kind, name, status, error, size, duration } = attachment
  const Icon = icons[kind]
  const facts = [duration === null ? null : formatDuration(duration), size === null ? null : formatSize(size)]
  const states = {
    pending: t('attachment.pending'),
    failed: `${t('attachment.failed')} ${said(error ?? '')}`,
    ready: facts.filter(Boolean).join(' · '),
  }
  return (
    <span className={classes.file} data-status={status}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <span className={classes.about}>
        <bdi className={classes.name} title={name ?? undefined}>
          {name ?? t(kind === 'audio' ? 'kinds.audio' : `kinds.${kind}`)}
        </bdi>
        <span className={classes.state}>{state ?? states[status]}</span>
      </span>
      {end}
    </span>
  )
}
