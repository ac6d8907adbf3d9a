import type { Figures } from '@parley/contracts/desk/analytics'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatFigure } from '../analytics/figures.ts'
import classes from './Today.module.css'

const shown = [
  'conversationsCreated',
  'conversationsResolved',
  'backlog',
  'avgFirstResponseSeconds',
  'avgResponseSeconds',
  'csat',
] as const

/** The day so far; each figure leads to its list. */
export function Today({ figures }: { figures: Figures }) {
  const { t } = useTranslation()
  return (
    <section className={classes.today} aria-label={t('board.today')}>
      {shown.map((name) => (
        <Link
          key={name}
          to={`/analytics?period=today&figure=${name}`}
          className={classes.figure}
          title={t(`figure.${name}`)}
        >
          <span className={classes.name}>{t(`column.${name}`)}</span>
          <span className={classes.value}>{formatFigure(name, figures[name])}</span>
        </Link>
      ))}
    </section>
  )
}
