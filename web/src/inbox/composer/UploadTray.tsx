import {
  IconAlertTriangle,
  IconFile,
  IconMicrophone,
  IconPhoto,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRefresh,
  IconVideo,
  IconX,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatSize } from '../../i18n/format.ts'
import { IconButton } from '../../ui/Button.tsx'
import { stopPlayer, toggle, usePlayer } from '../thread/content/player.ts'
import { kindOf } from './file.ts'
import classes from './UploadTray.module.css'
import { dropUploads, retryUpload, type Upload } from './uploads.ts'

const icons = { image: IconPhoto, video: IconVideo, audio: IconMicrophone, document: IconFile }

/** The files that go with the next message, each with how far it is and a way to take it out again. */
export function UploadTray({ uploads }: { uploads: readonly Upload[] }) {
  const { t } = useTranslation()
  if (uploads.length === 0) return null
  return (
    <ul className={classes.tray} aria-label={t('upload.label')}>
      {uploads.map((upload) => (
        <UploadItem key={upload.id} upload={upload} />
      ))}
    </ul>
  )
}

function UploadItem({ upload }: { upload: Upload }) {
  const { t } = useTranslation()
  const { id, file, preview, state, progress, problem, mayRetry, attachment } = upload
  const kind = kindOf(file.type)
  const Icon = state === 'failed' ? IconAlertTriangle : icons[kind]
  return (
    <li className={classes.item} data-state={state}>
      {preview && kind === 'audio' ? (
        <Listen id={id} link={preview} />
      ) : preview && state !== 'failed' ? (
        <img className={classes.preview} src={preview} alt="" />
      ) : (
        <span className={classes.preview}>
          <Icon size={18} stroke={1.6} aria-hidden />
        </span>
      )}
      <span className={classes.about}>
        <bdi className={classes.name} title={file.name}>
          {file.name}
        </bdi>
        <span className={classes.state} role={problem ? 'alert' : undefined}>
          {problem ?? formatSize(attachment?.size ?? file.size)}
        </span>
        {state === 'sending' && (
          <progress
            className={classes.progress}
            value={progress}
            max={1}
            aria-label={t('upload.progress', { name: file.name })}
          />
        )}
      </span>
      {mayRetry && (
        <IconButton label={t('upload.retry', { name: file.name })} onClick={() => retryUpload(id)}>
          <IconRefresh size={16} stroke={1.6} aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={t(state === 'sending' ? 'upload.cancel' : 'upload.remove', { name: file.name })}
        onClick={() => dropUploads([upload])}
      >
        <IconX size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </li>
  )
}

/** What one has said is heard before it is sent. */
function Listen({ id, link }: { id: string; link: string }) {
  const { t } = useTranslation()
  const isPlaying = usePlayer((player) => player.id === id && player.isPlaying)
  const Icon = isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled
  useEffect(() => () => (usePlayer.getState().id === id ? stopPlayer() : undefined), [id])
  return (
    <button
      type="button"
      className={classes.preview}
      aria-label={t(isPlaying ? 'attachment.pause' : 'attachment.play')}
      onClick={() => toggle(id, link, () => undefined)}
    >
      <Icon size={16} aria-hidden />
    </button>
  )
}
