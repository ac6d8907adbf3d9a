import type { FigureName, Figures, SeriesEntry } from '@parley/contracts/desk/analytics'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { join } from '../ui/join.ts'
import classes from './FigureCard.module.css'
import { type Change, changeOf, formatFigure } from './figures.ts'
import { useItemsLink } from './itemsAddress.ts'
import { TrendLine } from './TrendLine.tsx'

interface Props {
  name: FigureName
  totals: Figures
  before: Figures | undefined
  series: readonly SeriesEntry[]
  days: number
  isSmall: boolean
}

/** A figure, what changed in it, and its trend; it leads to the list of what it counts. */
export function FigureCard({ name, totals, before, series, days, isSmall }: Props) {
  const { t } = useTranslation()
  const linkTo = useItemsLink()
  const change = changeOf(name, totals, before)
  return (
    <div className={classes.card} data-small={isSmall || undefined}>
      <span className={classes.name}>{t(`figure.${name}`)}</span>
      <Link className={classes.value} to={linkTo({ figure: name })} aria-describedby={`${name}-change`}>
        <span className="visually-hidden">{t(`figure.${name}`)}: </span>
        {formatFigure(name, totals[name])}
      </Link>
      <span className={classes.foot} id={`${name}-change`}>
        <span className={classes.said}>
          {name === 'csat' && totals.ratings > 0 && t('analytics.ratings', { count: totals.ratings })}
          {name === 'csat' && totals.ratings > 0 && change && ' · '}
          {change && <ChangeText change={change} days={days} isSaid={name === 'conversationsCreated'} />}
        </span>
      </span>
      <TrendLine values={series.map((entry) => entry[name])} className={classes.line} data-figure={name} />
    </div>
  )
}

interface ChangeProps {
  change: Change
  days: number
  /** With what it is compared; once on the screen is enough for those who see all of it. */
  isSaid: boolean
}

function ChangeText({ change, days, isSaid }: ChangeProps) {
  const { t } = useTranslation()
  const { way, amount, isGood } = change
  const tone = isGood === null ? undefined : isGood ? classes.good : classes.bad
  const compared = t('analytics.before', { count: days })
  return (
    <span className={join(tone)} title={`${t(`analytics.${way}`)} ${amount} ${compared}`}>
      <span aria-hidden>{way === 'up' ? '▲' : '▼'} </span>
      <span className="visually-hidden">{t(`analytics.${way}`)} </span>
      {amount}
      <span className={isSaid ? undefined : 'visually-hidden'}> {compared}</span>
    </span>
  )
}
