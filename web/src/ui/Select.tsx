import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode, SelectHTMLAttributes } from 'react'
import classes from './Field.module.css'
import { Labelled, type Labels } from './Labelled.tsx'

interface Props extends SelectHTMLAttributes<HTMLSelectElement>, Labels {
  /** The options. */
  children: ReactNode
}

/** One of many: the system's own list, which every keyboard, phone and screen reader knows. */
export function Select({ label, hint, problem, children, ...rest }: Props) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(named) => (
        <span className={classes.select}>
          <select {...rest} {...named}>
            {children}
          </select>
          <IconChevronDown size={16} stroke={1.8} aria-hidden />
        </span>
      )}
    </Labelled>
  )
}
