import type { ReactNode } from 'react'
import { join } from '../../ui/join.ts'
import classes from './Bubble.module.css'
import type { Run } from './items.ts'

interface Props {
  side: 'in' | 'out'
  run: Run
  /** Read out before what it says: who, and when. */
  label: string
  quote?: ReactNode
  /** Time and ticks, which stand in the last line of the text. */
  meta: ReactNode
  reactions?: ReactNode
  /** Beside the bubble. */
  actions?: ReactNode
  /** What went wrong, under the bubble. */
  below?: ReactNode
  /** A picture or card that fills the bubble to its edges. */
  media?: ReactNode
  children?: ReactNode
}

export function Bubble({ side, run, label, quote, meta, reactions, actions, below, media, children }: Props) {
  return (
    <article
      className={join(classes.line, run.first && classes.first)}
      data-side={side}
      data-reacted={reactions ? true : undefined}
      data-media={media ? true : undefined}
      aria-label={label}
    >
      <div className={classes.bubble}>
        {quote}
        {media}
        <div className={classes.content} dir="auto">
          {children}
          <span className={classes.meta}>{meta}</span>
        </div>
        {reactions}
        {actions}
      </div>
      {below}
    </article>
  )
}
