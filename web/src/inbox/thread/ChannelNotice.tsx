import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useChannel } from '../../api/queries.ts'
import classes from './ChannelNotice.module.css'

/** Before somebody wonders why nothing leaves: the number itself is out of order. */
export function ChannelNotice({ channelId }: { channelId: string }) {
  const { t } = useTranslation()
  const channel = useChannel(channelId)
  if (!channel || channel.status === 'connected') return null
  return (
    <p className={classes.notice} role="status">
      <IconPlugConnectedX size={16} stroke={1.8} aria-hidden />
      {t(`channel.${channel.status}`)}
    </p>
  )
}
