import { IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAgents } from '../../api/queries.ts'
import { changeMyStatus } from '../../app/myStatus.ts'
import { useIsCutOff } from '../../live/connection.ts'
import { useMe } from '../../session/session.ts'
import { setPreference, usePreferences } from '../../theme/preferences.ts'
import { IconButton } from '../../ui/Button.tsx'
import classes from './OfflineHint.module.css'

/**
 * Signing in makes nobody available, so that who only looks something up is given no conversation: who is meant to have
 * some is told once. Put away, it comes back only to somebody who was available since.
 */
export function OfflineHint() {
  const { t } = useTranslation()
  const { id } = useMe()
  const mine = useAgents().data?.find((agent) => agent.id === id)
  const isPutAway = usePreferences(({ offlineHintPutAway }) => offlineHintPutAway)
  const isCutOff = useIsCutOff()
  const isAvailable = mine?.status === 'available'
  useEffect(() => {
    if (isAvailable) setPreference({ offlineHintPutAway: false })
  }, [isAvailable])

  if (mine?.status !== 'offline' || mine.maxConcurrentTickets === 0) return null
  if (isPutAway || isCutOff) return null
  return (
    <section className={classes.hint} aria-label={t('status.offline')}>
      <p>
        {t('offlineHint.text')}{' '}
        <button type="button" onClick={() => void changeMyStatus(id, 'available')}>
          {t('offlineHint.available')}
        </button>
      </p>
      <IconButton
        label={t('offlineHint.putAway')}
        onClick={() => setPreference({ offlineHintPutAway: true })}
      >
        <IconX size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </section>
  )
}
