import { type ReactNode, useId } from 'react'
import { join } from '../ui/join.ts'
import classes from './Panel.module.css'

interface Props {
  title: string
  /** What the title leaves open: a legend, a unit, a way on. */
  aside?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** A block of a page of figures. */
export function Panel({ title, aside, className, children }: Props) {
  const id = useId()
  return (
    <section className={join(classes.panel, className)} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}
