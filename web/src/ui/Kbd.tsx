import type { ReactNode } from 'react'
import classes from './Kbd.module.css'

/** A key beside the thing that it does; those who have the thing read to them need no key. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className={classes.key} aria-hidden>
      {children}
    </kbd>
  )
}
