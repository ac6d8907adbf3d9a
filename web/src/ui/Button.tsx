import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import classes from './Button.module.css'
import { join } from './join.ts'
import { Kbd } from './Kbd.tsx'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'quiet' | 'danger'
  icon?: ReactNode
  /** The key that does the same. */
  shortcut?: string
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'quiet', icon, shortcut, className, children, ...rest }: Props) {
  return (
    <button type="button" {...rest} className={join(classes.button, classes[kind], className)}>
      {icon}
      <span>{children}</span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </button>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string
  ref?: Ref<HTMLButtonElement>
}

/** An icon alone: its name is read out, and shown on hover. */
export function IconButton({ label, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={join(classes.icon, className)}
    >
      {children}
    </button>
  )
}
