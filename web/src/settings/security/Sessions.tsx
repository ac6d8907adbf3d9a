import type { Session } from '@parley/contracts/auth'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endSession, listSessions } from '../../api/people.ts'
import { queryClient } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { formatInstant, formatWhen } from '../../i18n/format.ts'
import { tell } from '../../notify/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { useMinute } from '../../ui/clock.ts'
import { Tag } from '../../ui/Pill.tsx'
import { Card } from '../Card.tsx'
import { Fetched } from '../Fetched.tsx'
import form from '../Form.module.css'
import rows from '../Rows.module.css'
import classes from './Sessions.module.css'

/** Where one is signed in. Ending one is final: whoever it was signs in again. */
export function Sessions() {
  const { t } = useTranslation()
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => listSessions(signal),
    staleTime: 0,
  })
  return (
    <Card title={t('security.sessions')} why={t('security.sessionsWhy')}>
      <div className={classes.list}>
        <Fetched query={query}>{(sessions) => <List sessions={sessions} />}</Fetched>
      </div>
    </Card>
  )
}

function List({ sessions }: { sessions: Session[] }) {
  const { t } = useTranslation()
  const now = useMinute()
  const [isBusy, setIsBusy] = useState(false)
  const others = sessions.filter(({ current }) => !current)

  async function end(ids: string[]) {
    setIsBusy(true)
    try {
      for (const id of ids) await endSession(id)
      tell(t('security.ended', { count: ids.length }))
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
    setIsBusy(false)
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list" className={rows.rows} aria-label={t('security.sessions')}>
        {[...sessions.filter(({ current }) => current), ...others].map((session) => (
          <li key={session.id} className={rows.row}>
            <IconDeviceLaptop size={20} stroke={1.6} aria-hidden />
            <span className={rows.body}>
              <span className={rows.name}>
                <bdi>{session.device ?? t('security.unknownDevice')}</bdi>
                {session.current && <Tag>{t('security.thisOne')}</Tag>}
              </span>
              <span className={rows.second}>
                {session.ip && <bdi>{session.ip} · </bdi>}
                <time dateTime={session.lastUsedAt} title={formatInstant(session.lastUsedAt)}>
                  {t('security.lastUsed', { at: formatWhen(session.lastUsedAt, now) })}
                </time>
              </span>
            </span>
            {!session.current && (
              <Button
                disabled={isBusy}
                aria-label={t('security.endNamed', { name: session.device ?? t('security.unknownDevice') })}
                onClick={() => void end([session.id])}
              >
                {t('security.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <div className={form.acts}>
          <Button disabled={isBusy} onClick={() => void end(others.map(({ id }) => id))}>
            {t('security.endAll')}
          </Button>
        </div>
      )}
    </>
  )
}
