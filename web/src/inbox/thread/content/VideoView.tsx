import type { Attachment } from '@parley/contracts/desk/attachment'
import { useTranslation } from 'react-i18next'
import { boxOf } from './box.ts'
import { BrokenFile } from './FileCard.tsx'
import { useFile } from './useFile.ts'
import classes from './VideoView.module.css'

interface Props {
  attachment: Attachment
  messageId: string | null
}

/** The browser's own player: its keys and captions are known to whoever needs them. */
export function VideoView({ attachment, messageId }: Props) {
  const { t } = useTranslation()
  const file = useFile(attachment, messageId)
  if (file.isBroken || file.link === null) return <BrokenFile attachment={attachment} onRetry={file.retry} />

  const { width, ratio } = boxOf(attachment)
  return (
    // biome-ignore lint/a11y/useMediaCaption: what customers film comes without captions
    <video
      className={classes.video}
      style={{ width, aspectRatio: ratio }}
      controls
      playsInline
      preload="metadata"
      src={file.link}
      poster={file.thumbnail ?? undefined}
      aria-label={attachment.name ?? t('kinds.video')}
      onError={file.onError}
    />
  )
}
