import { IconPlayerStopFilled, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../i18n/format.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { addFiles } from '../uploads.ts'
import { type Recording, startRecording } from './recording.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

const LONGEST_S = 15 * 60

/** Records at once; what is done joins the files that go with the message, to be listened to, sent or taken out. */
export default function VoicePane({ conversation }: ToolProps) {
  const { t } = useTranslation()
  const recording = useRef<Recording | null>(null)
  const [state, setState] = useState<'asking' | 'recording' | 'wrapping' | 'refused'>('asking')
  const [seconds, setSeconds] = useState(0)
  const [level, setLevel] = useState(0)

  useEffect(() => {
    let isGone = false
    startRecording((at, loudness) => {
      setSeconds(at)
      setLevel(loudness)
    }).then(
      (started) => {
        if (isGone) started.cancel()
        else {
          recording.current = started
          setState('recording')
        }
      },
      () => setState('refused'),
    )
    return () => {
      isGone = true
      recording.current?.cancel()
    }
  }, [])

  async function done() {
    const running = recording.current
    if (!running) return
    setState('wrapping')
    recording.current = null
    try {
      addFiles(conversation.id, [await running.finish()])
      closeTool()
    } catch {
      setState('refused')
    }
  }
  const isTooLong = seconds >= LONGEST_S
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is up
  useEffect(() => {
    if (isTooLong) void done()
  }, [isTooLong])

  return (
    <ToolPane tool="voice">
      {state === 'refused' ? (
        <p role="alert" className={classes.problem}>
          {t('voice.refused')}
        </p>
      ) : (
        <div className={classes.row}>
          <span className={classes.time} role="timer">
            {formatDuration(seconds)}
          </span>
          <span className={classes.level} aria-hidden>
            <span style={{ transform: `scaleX(${level})` }} />
          </span>
          <IconButton label={t('voice.discard')} onClick={closeTool}>
            <IconTrash size={18} stroke={1.6} aria-hidden />
          </IconButton>
          <Button
            kind="primary"
            disabled={state !== 'recording'}
            icon={<IconPlayerStopFilled size={16} aria-hidden />}
            onClick={() => void done()}
          >
            {t('voice.done')}
          </Button>
        </div>
      )}
    </ToolPane>
  )
}
