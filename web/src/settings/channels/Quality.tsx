import { IconAlertTriangle, IconCheck, IconMinus, type TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Pill, type Tone } from '../../ui/Pill.tsx'

const looks: Record<'high' | 'medium' | 'low', [Tone, TablerIcon]> = {
  high: ['good', IconCheck],
  medium: ['soon', IconMinus],
  low: ['bad', IconAlertTriangle],
}

/** WhatsApp's rating of a number or a template, in a word. */
export function Quality({ quality }: { quality: 'high' | 'medium' | 'low' }) {
  const { t } = useTranslation()
  const [tone, Icon] = looks[quality]
  return (
    <Pill tone={tone}>
      <Icon size={12} stroke={2} aria-hidden />
      {t(`channels.qualities.${quality}`)}
    </Pill>
  )
}
