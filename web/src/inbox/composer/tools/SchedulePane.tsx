import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { snoozeTimes } from '../../snooze.ts'
import { useDrafts } from '../drafts.ts'
import { sendReply } from '../sendReply.ts'
import { useUploads } from '../uploads.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

/** When the reply is to leave. The window is looked at again then. */
export default function SchedulePane({ conversation }: ToolProps) {
  const { t } = useTranslation()
  const text = useDrafts(({ drafts }) => drafts[conversation.id]?.reply.trim())
  const all = useUploads(({ uploads }) => uploads)
  const files = all.filter(({ conversationId }) => conversationId === conversation.id)
  const isReady = (text || files.length > 0) && files.every(({ state }) => state === 'done')
  const [at, setAt] = useState('')
  const [now] = useState(() => new Date())
  const closesAt = conversation.serviceWindow?.closesAt
  const chosen = at === '' ? null : new Date(at)
  const isTooLate = (when: Date) => Boolean(closesAt && when.toISOString() > closesAt)
  const times = snoozeTimes(now)
  const isPast = chosen !== null && chosen.getTime() <= Date.now()

  function send(when: Date) {
    sendReply(conversation, when)
    closeTool()
  }
  return (
    <ToolPane tool="schedule">
      {!text && files.length === 0 && <p className={classes.hint}>{t('schedule.empty')}</p>}
      <div className={classes.row}>
        {times.map(({ key, until }) => (
          <Button key={key} disabled={!isReady || isTooLate(until)} onClick={() => send(until)}>
            {t(`header.${key}`)} · {formatWeekday(until.toISOString())}
          </Button>
        ))}
      </div>
      {closesAt && times.some(({ until }) => isTooLate(until)) && (
        <p className={classes.hint}>{t('schedule.closes', { at: formatWeekday(closesAt) })}</p>
      )}
      <form
        className={classes.end}
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen && !isPast && isReady) send(chosen)
        }}
      >
        {chosen && (isPast || isTooLate(chosen)) && (
          <span role="alert" className={classes.problem}>
            {t(isPast ? 'schedule.past' : 'schedule.afterWindow')}
          </span>
        )}
        <input
          type="datetime-local"
          className={classes.input}
          value={at}
          min={localInput(now)}
          required
          aria-label={t('schedule.at')}
          onChange={({ target }) => setAt(target.value)}
        />
        <Button type="submit" kind="primary" disabled={!isReady || isPast}>
          {t('schedule.send')}
        </Button>
      </form>
    </ToolPane>
  )
}

/** As `datetime-local` writes it, in the person's own time zone. */
function localInput(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
