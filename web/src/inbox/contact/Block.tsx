import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Block.module.css'

interface Props {
  title: string
  action?: ReactNode
  children: ReactNode
}

/** A titled part of the pane that can be folded away. */
export function Block({ title, action, children }: Props) {
  return (
    <div className={classes.block}>
      <details open>
        <summary>
          <h3>{title}</h3>
          <IconChevronDown size={14} stroke={1.8} className={classes.fold} aria-hidden />
        </summary>
        <div className={classes.content}>{children}</div>
      </details>
      {action && <span className={classes.action}>{action}</span>}
    </div>
  )
}
