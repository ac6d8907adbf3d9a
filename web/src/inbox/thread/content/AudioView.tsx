import type { Attachment } from '@parley/contracts/desk/attachment'
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDuration } from '../../../i18n/format.ts'
import classes from './AudioView.module.css'
import { BrokenFile } from './FileCard.tsx'
import { changeSpeed, seek, toggle, usePlayer } from './player.ts'
import { useFile } from './useFile.ts'

interface Props {
  attachment: Attachment
  messageId: string | null
}

/** A voice message or other sound: play and pause, where in it one is, and how fast. */
export function AudioView({ attachment, messageId }: Props) {
  const { t } = useTranslation()
  const { id } = attachment
  const file = useFile(attachment, messageId)
  const isMine = usePlayer((player) => player.id === id)
  const isPlaying = usePlayer((player) => player.id === id && player.isPlaying)
  const at = usePlayer((player) => (player.id === id ? player.at : 0))
  const known = usePlayer((player) => (player.id === id ? player.length : null))
  const speed = usePlayer((player) => player.speed)
  const { link, onError } = file
  if (file.isBroken || link === null) return <BrokenFile attachment={attachment} onRetry={file.retry} />

  const length = known ?? attachment.duration
  const Icon = isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled
  const shown = isMine ? formatDuration(at) : length === null ? t('kinds.audioFile') : formatDuration(length)
  return (
    <span className={classes.player} dir="ltr">
      <button
        type="button"
        className={classes.play}
        aria-label={t(isPlaying ? 'attachment.pause' : 'attachment.play')}
        onClick={() => toggle(id, link, onError)}
      >
        <Icon size={16} aria-hidden />
      </button>
      <input
        type="range"
        className={classes.position}
        min={0}
        max={length ?? 1}
        step={0.1}
        value={length === null ? 0 : Math.min(at, length)}
        disabled={length === null}
        aria-label={t('attachment.position')}
        aria-valuetext={formatDuration(at)}
        onChange={({ currentTarget }) => seek(id, link, Number(currentTarget.value), onError)}
      />
      <span className={classes.time}>{shown}</span>
      <button
        type="button"
        className={classes.speed}
        aria-label={t('attachment.speed', { speed: formatCount(speed) })}
        onClick={changeSpeed}
      >
        {formatCount(speed)}×
      </button>
    </span>
  )
}
