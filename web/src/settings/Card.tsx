import { type ReactNode, useId } from 'react'
import classes from './Card.module.css'

interface Props {
  title: string
  why?: string | undefined
  children?: ReactNode
}

/** A block of settings: what it is, one line of why, and the settings. */
export function Card({ title, why, children }: Props) {
  const id = useId()
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {why && <p className={classes.why}>{why}</p>}
      {children}
    </section>
  )
}
