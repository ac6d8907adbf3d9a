import type { ReactNode } from 'react'
import classes from './OutsidePage.module.css'

/** A page outside of the shell: one card, one thing to do. */
export function OutsidePage({ title, why, children }: { title: string; why?: string; children?: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <span className={classes.logo} aria-hidden>
          P
        </span>
        <h1 className={classes.title}>{title}</h1>
        {why && <p className={classes.why}>{why}</p>}
        {children}
      </div>
    </main>
  )
}
