import type { ImportedContacts } from '@parley/contracts/desk/contact'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format.ts'
import { said } from '../../i18n/index.ts'
import { Card } from '../../settings/Card.tsx'
import classes from './Import.module.css'

/** More are not drawn: whoever has so many wrong lines mends the file first. */
const SHOWN = 500

interface Props {
  report: ImportedContacts
  isDone: boolean
  children: ReactNode
}

/** What became, or would become, of the lines, and what is wrong with those that were left out. */
export function Report({ report, isDone, children }: Props) {
  const { t } = useTranslation()
  const { lines, created, updated, skipped, errors } = report
  const figures = [
    [t('contactTools.lines'), lines],
    [t(isDone ? 'contactTools.created' : 'contactTools.toCreate'), created],
    [t(isDone ? 'contactTools.updated' : 'contactTools.toUpdate'), updated],
    [t(isDone ? 'contactTools.skipped' : 'contactTools.toSkip'), skipped],
  ] as const
  return (
    <Card
      title={t(isDone ? 'contactTools.done' : 'contactTools.checked')}
      why={t(isDone ? 'contactTools.doneWhy' : 'contactTools.checkedWhy')}
    >
      <dl className={classes.figures}>
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {errors.length > 0 && (
        <section
          className={classes.scroller}
          aria-label={t('contactTools.errors')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
          tabIndex={0}
        >
          <table className={classes.errors}>
            <thead>
              <tr>
                <th scope="col">{t('contactTools.line')}</th>
                <th scope="col">{t('contactTools.field')}</th>
                <th scope="col">{t('contactTools.what')}</th>
              </tr>
            </thead>
            <tbody>
              {errors.slice(0, SHOWN).map(({ line, field, message }) => (
                <tr key={`${line} ${field} ${message}`}>
                  <td>{formatCount(line)}</td>
                  <td>{field}</td>
                  <td>{said(message)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {errors.length > SHOWN && (
        <p className={classes.more}>{t('contactTools.moreErrors', { count: errors.length - SHOWN })}</p>
      )}
      <div className={classes.foot}>{children}</div>
    </Card>
  )
}
