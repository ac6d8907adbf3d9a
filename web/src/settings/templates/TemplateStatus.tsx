import type { TemplateStatus as Status } from '@parley/contracts/desk/template'
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconPlayerPause,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Pill, type Tone } from '../../ui/Pill.tsx'

const looks: Record<Status, [Tone, TablerIcon]> = {
  approved: ['good', IconCheck],
  pending: ['soon', IconClock],
  rejected: ['bad', IconAlertTriangle],
  paused: ['soon', IconPlayerPause],
  disabled: ['bad', IconAlertTriangle],
}

export function TemplateStatus({ status }: { status: Status }) {
  const { t } = useTranslation()
  const [tone, Icon] = looks[status]
  return (
    <Pill tone={tone}>
      <Icon size={12} stroke={2} aria-hidden />
      {t(`templates.status.${status}`)}
    </Pill>
  )
}
