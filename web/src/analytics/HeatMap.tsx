import type { BusyHour } from '@parley/contracts/desk/analytics'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { markMore } from '../ui/markMore.ts'
import { useRoving } from '../ui/useRoving.ts'
import classes from './HeatMap.module.css'
import { useItemsLink } from './itemsAddress.ts'
import { hourName, weekdayName } from './labels.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const LEVELS = 6
/** Every so many hours are named. */
const NAMED = 4

/** When customers write: a row a weekday, a column an hour. The arrow keys go from cell to cell. */
export function HeatMap({ hours: busy }: { hours: readonly BusyHour[] }) {
  const { t } = useTranslation()
  const linkTo = useItemsLink()
  const [said, setSaid] = useState('')
  const { grid, cell } = useRoving<HTMLTableElement>(weekdays.length, hours.length)
  const counts = new Map(busy.map(({ weekday, hour, messagesIn }) => [`${weekday} ${hour}`, messagesIn]))
  const most = Math.max(1, ...counts.values())
  // A letter is about as wide as a digit; some languages have no short names for their days.
  const dayWidth = `${Math.max(...weekdays.map((weekday) => weekdayName(weekday, 'short').length)) + 1.5}ch`

  const nameOf = (weekday: number, hour: number, count: number) =>
    t('analytics.cell', { weekday: weekdayName(weekday, 'long'), hour: hourName(hour), count })

  return (
    <>
      <div ref={markMore} className={classes.scroller}>
        <table className={classes.map} aria-label={t('analytics.busiest')} {...grid}>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row" className={classes.day} style={{ width: dayWidth }}>
                  <span className="visually-hidden">{weekdayName(weekday, 'long')}</span>
                  <span aria-hidden>{weekdayName(weekday, 'short')}</span>
                </th>
                {hours.map((hour) => {
                  const count = counts.get(`${weekday} ${hour}`) ?? 0
                  const name = nameOf(weekday, hour, count)
                  const stop = cell(weekday - 1, hour)
                  return (
                    <td key={hour}>
                      <Link
                        {...stop}
                        to={linkTo({ figure: 'messagesIn', weekday, hour })}
                        className={classes.cell}
                        data-level={Math.ceil((count / most) * LEVELS)}
                        aria-label={name}
                        onMouseEnter={() => setSaid(name)}
                        onMouseLeave={() => setSaid('')}
                        onFocus={() => {
                          stop.onFocus()
                          setSaid(name)
                        }}
                        onBlur={() => setSaid('')}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              {hours.map((hour) => (
                <th key={hour} scope="col" className={classes.hour}>
                  <span className="visually-hidden">{hourName(hour)}</span>
                  <span aria-hidden>{hour % NAMED === 0 && hour}</span>
                </th>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={classes.said} aria-hidden>
        {said}
      </p>
    </>
  )
}
