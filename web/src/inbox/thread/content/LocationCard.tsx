import type { Message } from '@parley/contracts/desk/message'
import { IconMapPin } from '@tabler/icons-react'
import { t } from '../../../i18n/index.ts'
import classes from './LocationCard.module.css'
import { textAt } from './read.ts'

/** Where somebody is. No map is drawn: its tiles would tell a stranger's server where our customers stand. */
export function LocationCard({ location }: Pick<Message, 'location'>) {
  const latitude = textAt(location, 'latitude')
  const longitude = textAt(location, 'longitude')
  const pin = <IconMapPin size={24} stroke={1.8} aria-hidden />
  if (!latitude || !longitude) return <div className={classes.card}>{pin}</div>
  const map = `https://www.openstreetmap.org/?mlat=${encodeURIComponent(latitude)}&mlon=${encodeURIComponent(longitude)}`
  return (
    <a
      className={classes.card}
      href={map}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('attachment.map')}
    >
      {pin}
    </a>
  )
}
