import type { FigureName } from '@parley/contracts/desk/analytics'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Breakdown } from '../api/analytics.ts'
import { useChannels } from '../api/queries.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { markMore } from '../ui/markMore.ts'
import classes from './BreakdownTable.module.css'
import { formatFigure } from './figures.ts'
import { Gathered } from './Gathered.tsx'
import { useItemsLink } from './itemsAddress.ts'
import { TableSkeleton } from './PageSkeleton.tsx'
import type { Period } from './period.ts'
import { type Row, rowsOf, type Sort, sortAfter, sorted } from './rows.ts'
import { useBreakdown } from './useAnalytics.ts'

const nameColumn = { agents: 'agent', channels: 'channel', tags: 'tag' } as const

interface Props {
  by: Breakdown
  period: Period
  columns: readonly FigureName[]
  /** So many rows at the most, where all of them have a page of their own. */
  limit?: number
}

/** The figures of each agent, channel or tag; each leads to what it counts. */
export function BreakdownTable({ by, period, columns, limit }: Props) {
  const { t } = useTranslation()
  const query = useBreakdown(by, period)
  const [sort, setSort] = useState<Sort>({ by: columns[0] ?? 'name', way: 'descending' })
  return (
    <Gathered query={query} waiting={<TableSkeleton />}>
      {(data) => {
        const rows = sorted(rowsOf(by, data), sort).slice(0, limit)
        if (rows.length === 0) return <p className={classes.nothing}>{t(`analytics.noRows.${by}`)}</p>
        return (
          <div ref={markMore} className={classes.scroller}>
            <table className={classes.table} data-wide={columns.length > 3 || undefined}>
              <thead>
                <tr>
                  {(['name', ...columns] as const).map((column) => (
                    <Head
                      key={column}
                      text={column === 'name' ? t(`analytics.${nameColumn[by]}`) : t(`column.${column}`)}
                      way={sort.by === column ? sort.way : undefined}
                      onSort={() => setSort((now) => sortAfter(now, column))}
                    />
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <FigureRow key={row.id} by={by} row={row} columns={columns} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }}
    </Gathered>
  )
}

interface HeadProps {
  text: string
  way: Sort['way'] | undefined
  onSort: () => void
}

function Head({ text, way, onSort }: HeadProps) {
  const Icon = way === 'ascending' ? IconChevronUp : IconChevronDown
  return (
    <th scope="col" aria-sort={way}>
      <button type="button" className={classes.sort} onClick={onSort}>
        {text}
        {way && <Icon size={14} stroke={1.8} aria-hidden />}
      </button>
    </th>
  )
}

interface RowProps {
  by: Breakdown
  row: Row
  columns: readonly FigureName[]
}

function FigureRow({ by, row, columns }: RowProps) {
  const { t } = useTranslation()
  const linkTo = useItemsLink()
  return (
    <tr>
      <th scope="row">
        <span className={classes.name}>
          <Sign by={by} row={row} />
          <bdi title={row.name}>{row.name}</bdi>
        </span>
      </th>
      {columns.map((figure) => (
        <td key={figure}>
          {row[figure] === null ? (
            <span className={classes.nothing}>–</span>
          ) : (
            <Link
              className={classes.value}
              to={linkTo({ figure, ...row.whose })}
              title={`${row.name}: ${t(`figure.${figure}`)}`}
            >
              {formatFigure(figure, row[figure])}
            </Link>
          )}
        </td>
      ))}
    </tr>
  )
}

function Sign({ by, row }: Pick<RowProps, 'by' | 'row'>) {
  const channels = useChannels().data
  if (by === 'agents') return <Avatar id={row.id} name={row.name} size={24} />
  const type = by === 'channels' && channels?.find(({ id }) => id === row.id)?.type
  return type ? <ChannelIcon type={type} /> : null
}
