import { useTranslation } from 'react-i18next'
import type { Breakdown } from '../api/analytics.ts'
import { BreakdownTable } from './BreakdownTable.tsx'
import { figureNames } from './figures.ts'
import { Panel } from './Panel.tsx'
import type { Period } from './period.ts'

/** Every figure of every agent, channel or tag. */
export function BreakdownPage({ by, period }: { by: Breakdown; period: Period }) {
  const { t } = useTranslation()
  return (
    <Panel title={t(`analytics.part.${by}`)}>
      <BreakdownTable by={by} period={period} columns={figureNames} />
    </Panel>
  )
}
