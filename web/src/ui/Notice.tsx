import type { ReactNode } from 'react'
import classes from './Notice.module.css'

interface Props {
  icon?: ReactNode
  children: ReactNode
  action?: ReactNode
  /** Read out at once, since something failed. */
  alert?: boolean
}

/** What a list, pane or page says when it has nothing else to show: one line, one action. */
export function Notice({ icon, children, action, alert = false }: Props) {
  return (
    <div className={classes.notice} role={alert ? 'alert' : undefined}>
      {icon}
      <p>{children}</p>
      {action}
    </div>
  )
}
