import type { Attachment } from '@parley/contracts/desk/attachment'
import { IconPhoto } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { openLightbox } from '../../../lightbox/open.ts'
import type { Carrier } from './AttachmentView.tsx'
import { boxOf } from './box.ts'
import { BrokenFile } from './FileCard.tsx'
import classes from './PictureView.module.css'
import { useFile } from './useFile.ts'

interface Props {
  attachment: Attachment
  message: Carrier
  isSticker: boolean
}

export function PictureView({ attachment, message, isSticker }: Props) {
  const { t } = useTranslation()
  const file = useFile(attachment, message.id)
  if (file.isBroken || file.link === null) return <BrokenFile attachment={attachment} onRetry={file.retry} />

  const { conversationId } = message
  const { width, ratio } = boxOf(attachment, isSticker)
  const name = attachment.name ?? t('kinds.image')
  const picture = (
    <img
      src={file.thumbnail ?? file.link}
      alt={name}
      decoding="async"
      draggable={false}
      onError={file.onError}
    />
  )
  const box = { width, aspectRatio: ratio }
  if (isSticker || conversationId === null) {
    return (
      <span className={classes.picture} data-sticker={isSticker || undefined} style={box}>
        {picture}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={classes.picture}
      style={box}
      aria-label={t('attachment.open', { name })}
      onClick={() => openLightbox(conversationId, attachment.id)}
    >
      {picture}
    </button>
  )
}

/** The shape of a picture that is still being fetched from the provider. */
export function PendingPicture({ attachment, isSticker }: Pick<Props, 'attachment' | 'isSticker'>) {
  const { t } = useTranslation()
  const { width, ratio } = boxOf(attachment, isSticker)
  return (
    <span className={classes.picture} data-pending style={{ width, aspectRatio: ratio }}>
      <IconPhoto size={24} stroke={1.6} aria-hidden />
      {t('attachment.pending')}
    </span>
  )
}
