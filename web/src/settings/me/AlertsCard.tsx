import '../../i18n/inboxLate.ts'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '../../api/words.ts'
import { canPopUp } from '../../notify/popUp.ts'
import { canPush, isPushed, startPush, stopPush } from '../../notify/push.ts'
import { play, type Sound } from '../../notify/sound.ts'
import { changePreference } from '../../session/preferences.ts'
import { type Alert, alerts, usePreferences } from '../../theme/preferences.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import classes from './AlertsCard.module.css'

const sounds: Record<Alert, Sound> = {
  message: 'message',
  assignment: 'assignment',
  mention: 'assignment',
  team: 'message',
}

/** Which news rings and which the system shows, kind by kind; and whether this browser is told with no page open. */
export function AlertsCard() {
  const { t } = useTranslation()
  const set = usePreferences((preferences) => preferences.alerts)
  const change = (alert: Alert, patch: Partial<(typeof set)[Alert]>) =>
    void changePreference({ alerts: { ...set, [alert]: { ...set[alert], ...patch } } })

  async function popUps(alert: Alert, isOn: boolean) {
    if (isOn && 'Notification' in globalThis && !canPopUp()) await Notification.requestPermission()
    change(alert, { popUp: isOn })
  }
  const isRefused = 'Notification' in globalThis && Notification.permission === 'denied'
  return (
    <Card title={t('notices.settings')} why={t('notices.settingsWhy')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('notices.kind')}</th>
            <th scope="col">{t('notices.sound')}</th>
            <th scope="col">{t('notices.popUp')}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => {
            const name = t(`notices.kinds.${alert}`)
            return (
              <tr key={alert}>
                <th scope="row">{name}</th>
                <td>
                  <span className={classes.cell}>
                    <input
                      type="checkbox"
                      checked={set[alert].sound}
                      aria-label={t('notices.soundOf', { name })}
                      onChange={({ target }) => change(alert, { sound: target.checked })}
                    />
                    <IconButton label={t('notices.play', { name })} onClick={() => void play(sounds[alert])}>
                      <IconPlayerPlay size={16} stroke={1.6} aria-hidden />
                    </IconButton>
                  </span>
                </td>
                <td>
                  <input
                    type="checkbox"
                    checked={set[alert].popUp}
                    aria-label={t('notices.popUpOf', { name })}
                    onChange={({ target }) => void popUps(alert, target.checked)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {isRefused && <p className={classes.hint}>{t('notices.refused')}</p>}
      <Push />
    </Card>
  )
}

function Push() {
  const { t } = useTranslation()
  const [isOn, setIsOn] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    isPushed().then(setIsOn, () => undefined)
  }, [])
  if (!canPush()) return <p className={classes.hint}>{t('notices.noPush')}</p>

  async function change(wanted: boolean) {
    setIsBusy(true)
    setProblem(null)
    try {
      await (wanted ? startPush() : stopPush())
      setIsOn(wanted)
    } catch (error) {
      const isOurs = error instanceof Error && error.name === 'ApiError'
      setProblem(isOurs ? inWords(error) : t('notices.pushRefused'))
    }
    setIsBusy(false)
  }
  return (
    <>
      <label className={classes.push}>
        <input
          type="checkbox"
          checked={isOn}
          disabled={isBusy}
          onChange={({ target }) => void change(target.checked)}
        />
        {t('notices.push')}
      </label>
      {problem && (
        <p role="alert" className={classes.hint}>
          {problem}
        </p>
      )}
    </>
  )
}
