import '../i18n/late.ts'
import { Modal } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useThread } from '../live/store.ts'
import { movement } from '../theme/mantine.ts'
import { useOnceKnown } from '../ui/useOnceWanted.ts'
import classes from './Lightbox.module.css'
import { LightboxPicture } from './LightboxPicture.tsx'
import { closeLightbox, lightboxFocus, openLightbox, useLightbox } from './open.ts'
import { picturesOf } from './pictures.ts'

/** A picture as large as the window, with those before and after it in its conversation. */
export default function Lightbox() {
  const { t } = useTranslation()
  const open = useLightbox((box) => box.open)
  // What is shown stays while the box fades out.
  const shown = useOnceKnown(open)
  const thread = useThread(shown?.conversationId ?? '')
  const pictures = useMemo(() => (thread ? picturesOf(thread) : []), [thread])
  const at = pictures.findIndex(({ attachment }) => attachment.id === shown?.attachmentId)
  const picture = pictures[at]
  const neighbour = (step: 1 | -1) => pictures[at + step]?.attachment.id

  function go(step: 1 | -1) {
    const next = neighbour(step)
    if (shown && next) openLightbox(shown.conversationId, next)
  }

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'ArrowLeft') go(-1)
    if (key === 'ArrowRight') go(1)
  }

  return (
    <Modal
      opened={open !== null && picture !== undefined}
      onClose={closeLightbox}
      returnFocus={false}
      onExitTransitionEnd={lightboxFocus.giveBack}
      fullScreen
      withCloseButton={false}
      padding={0}
      transitionProps={movement}
      attributes={{ content: { 'aria-label': t('lightbox.title') } }}
      classNames={{ content: classes.content, body: classes.body }}
      onKeyDown={onKeyDown}
    >
      {picture && (
        <LightboxPicture
          key={picture.attachment.id}
          picture={picture}
          count={pictures.length > 1 && t('lightbox.count', { at: at + 1, count: pictures.length })}
          download={<IconDownload size={20} stroke={1.6} aria-hidden />}
          close={
            <button type="button" aria-label={t('app.close')} onClick={closeLightbox} data-autofocus>
              <IconX size={20} stroke={1.6} aria-hidden />
            </button>
          }
        />
      )}
      <div className={classes.ways} dir="ltr">
        <button
          type="button"
          aria-label={t('lightbox.previous')}
          disabled={!neighbour(-1)}
          onClick={() => go(-1)}
        >
          <IconChevronLeft size={24} stroke={1.6} aria-hidden />
        </button>
        <button type="button" aria-label={t('lightbox.next')} disabled={!neighbour(1)} onClick={() => go(1)}>
          <IconChevronRight size={24} stroke={1.6} aria-hidden />
        </button>
      </div>
    </Modal>
  )
}
