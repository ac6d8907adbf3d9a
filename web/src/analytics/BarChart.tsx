import { useState } from 'react'
import { Link, type To } from 'react-router'
import { formatCount } from '../i18n/format.ts'
import { markMore } from '../ui/markMore.ts'
import { useRoving } from '../ui/useRoving.ts'
import classes from './BarChart.module.css'
import { labelEvery, ticksFor } from './scale.ts'

export interface BarGroup {
  key: string
  /** What stands under it. */
  tick: string
  bars: { figure: string; value: number; text: string; to: To }[]
}

const TICKS_WITH_ROOM = 16

interface Props {
  label: string
  groups: readonly BarGroup[]
}

/** Bars beside each other, one group a time. Every bar is a link; the arrow keys go from one to the next. */
export function BarChart({ label, groups }: Props) {
  const [said, setSaid] = useState('')
  const bars = groups.flatMap((group) => group.bars.map((bar) => ({ ...bar, key: group.key })))
  const { grid, cell } = useRoving<HTMLDivElement>(1, bars.length)
  const ticks = ticksFor(Math.max(0, ...bars.map(({ value }) => value)))
  const top = ticks.at(-1) ?? 1
  const share = (value: number) => `${(value / top) * 100}%`
  const every = labelEvery(groups.length, TICKS_WITH_ROOM)
  return (
    <>
      <div className={classes.chart}>
        <div className={classes.axis} aria-hidden>
          <span>{formatCount(top)}</span>
          {ticks.map((tick) => (
            <span key={tick} style={{ bottom: share(tick) }}>
              {formatCount(tick)}
            </span>
          ))}
        </div>
        <div ref={markMore} className={classes.scroller}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs */}
          <div className={classes.plot} role="group" aria-label={label} {...grid}>
            <Lines ticks={ticks} share={share} />
            {groups.map((group, at) => (
              <div key={group.key} className={classes.group}>
                {group.bars.map((bar, index) => (
                  <Link
                    key={bar.figure}
                    to={bar.to}
                    className={classes.bar}
                    data-second={index > 0 || undefined}
                    aria-label={bar.text}
                    onMouseEnter={() => setSaid(bar.text)}
                    onMouseLeave={() => setSaid('')}
                    {...withSaid(cell(0, at * group.bars.length + index), () => setSaid(bar.text))}
                    onBlur={() => setSaid('')}
                  >
                    <span style={{ height: share(bar.value) }} />
                  </Link>
                ))}
                {at % every === 0 && (
                  <span className={classes.tick} aria-hidden>
                    {group.tick}
                  </span>
                )}
              </div>
            ))}
          </div>
        </div>
      </div>
      <p className={classes.said} aria-hidden>
        {said}
      </p>
    </>
  )
}

/** A cell says what it is when the keyboard comes to it, too. */
const withSaid = <Cell extends { onFocus: () => void }>(cell: Cell, say: () => void): Cell => ({
  ...cell,
  onFocus: () => {
    cell.onFocus()
    say()
  },
})

function Lines({ ticks, share }: { ticks: readonly number[]; share: (value: number) => string }) {
  return (
    <span style={{ position: 'absolute', inset: '8px 0 28px' }} aria-hidden>
      {ticks.map((tick) => (
        <span key={tick} className={classes.line} style={{ bottom: share(tick) }} />
      ))}
    </span>
  )
}
