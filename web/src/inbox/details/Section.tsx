import type { ReactNode } from 'react'
import classes from './MessageDetails.module.css'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  )
}
