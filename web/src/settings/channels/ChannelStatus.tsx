import type { ChannelStatus as Status } from '@parley/contracts/desk/channel'
import { IconAlertTriangle, IconCheck, IconPlayerPause, type TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Pill, type Tone } from '../../ui/Pill.tsx'

const looks: Record<Status, [Tone, TablerIcon]> = {
  connected: ['good', IconCheck],
  paused: ['soon', IconPlayerPause],
  disconnected: ['bad', IconAlertTriangle],
}

export function ChannelStatus({ status }: { status: Status }) {
  const { t } = useTranslation()
  const [tone, Icon] = looks[status]
  return (
    <Pill tone={tone}>
      <Icon size={12} stroke={2} aria-hidden />
      {t(`channels.status.${status}`)}
    </Pill>
  )
}
