import { useNetwork } from '@mantine/hooks'
import { IconCloudOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../live/connection.ts'
import classes from './ConnectionBar.module.css'

/** A socket that is back within this time was not worth a word. */
const PATIENCE_MS = 2000

/** A thin line over everything while the screen is not live. */
export function ConnectionBar() {
  const { t } = useTranslation()
  const { online } = useNetwork()
  const isLost = useConnection(({ state }) => state === 'lost')
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (!isLost) return
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isLost])

  const isShown = !online || (isLost && isLate)
  return (
    <div role="status" aria-live="polite">
      {isShown && (
        <p className={classes.bar}>
          <IconCloudOff size={14} stroke={1.8} aria-hidden />
          {online ? t('app.reconnecting') : t('app.offline')}
        </p>
      )}
    </div>
  )
}
