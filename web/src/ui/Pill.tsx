import type { ReactNode } from 'react'
import { join } from './join.ts'
import classes from './Pill.module.css'

export type Tone = 'good' | 'soon' | 'bad'

export function Pill({ tone, title, children }: { tone: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={join(classes.pill, classes[tone])} title={title}>
      {children}
    </span>
  )
}

export function Tag({ children }: { children: ReactNode }) {
  return <span className={classes.tag}>{children}</span>
}

export function Count({ children, label }: { children: ReactNode; label: string }) {
  return (
    <span className={classes.count}>
      <span aria-hidden>{children}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  )
}
