import type { Attachment, AttachmentKind } from '@parley/contracts/desk/attachment'
import type { MessageType } from '@parley/contracts/desk/message'
import { IconFile, IconMicrophone, IconPhoto, IconVideo, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatSize } from '../../../i18n/format.ts'
import classes from './AttachmentView.module.css'

const icons: Record<AttachmentKind, TablerIcon> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
}

/** The longest side of a picture in the thread, in px. */
const LONGEST = 260
const STICKER = 140

/** A file of a message: itself once it is here, until then its shape and how it stands. */
export function AttachmentView({ attachment, type }: { attachment: Attachment; type: MessageType }) {
  const { t } = useTranslation()
  const { kind, status, url, name } = attachment
  const title = name ?? t('attachment.unnamed')
  if (status !== 'ready' || url === null) return <FileCard attachment={attachment} />
  if (kind === 'image') return <Picture attachment={attachment} url={url} isSticker={type === 'sticker'} />
  if (kind === 'video') {
    // biome-ignore lint/a11y/useMediaCaption: what customers film comes without captions
    return <video className={classes.video} controls preload="metadata" src={url} aria-label={title} />
  }
  if (kind === 'audio') {
    // biome-ignore lint/a11y/useMediaCaption: a voice message comes without captions
    return <audio className={classes.audio} controls preload="none" src={url} aria-label={title} />
  }
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('attachment.open', { name: title })}
    >
      <FileCard attachment={attachment} />
    </a>
  )
}

/** Its box is there before the picture, so that the thread does not jump when it comes. */
function Picture({
  attachment,
  url,
  isSticker,
}: {
  attachment: Attachment
  url: string
  isSticker: boolean
}) {
  const { t } = useTranslation()
  const longest = isSticker ? STICKER : LONGEST
  const { width, height, name, thumbnailUrl } = attachment
  const ratio = width && height ? width / height : 4 / 3
  const box =
    ratio >= 1 ? { width: longest, aspectRatio: ratio } : { width: longest * ratio, aspectRatio: ratio }
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className={classes.picture} style={box}>
      <img src={thumbnailUrl ?? url} alt={name ?? t('kinds.image')} loading="lazy" decoding="async" />
    </a>
  )
}

function FileCard({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation()
  const { kind, name, status, error, size, duration } = attachment
  const Icon = icons[kind]
  const facts = [duration === null ? null : formatDuration(duration), size === null ? null : formatSize(size)]
  return (
    <span className={classes.file} data-status={status}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <span className={classes.about}>
        <bdi className={classes.name}>{name ?? t(kind === 'audio' ? 'kinds.audio' : `kinds.${kind}`)}</bdi>
        <State>
          {status === 'pending' && t('attachment.pending')}
          {status === 'failed' && `${t('attachment.failed')} ${error ?? ''}`}
          {status === 'ready' && facts.filter(Boolean).join(' · ')}
        </State>
      </span>
    </span>
  )
}

const State = ({ children }: { children: ReactNode }) => <span className={classes.state}>{children}</span>
