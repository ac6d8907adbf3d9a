import { type InputHTMLAttributes, useId } from 'react'
import classes from './Field.module.css'

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  /** What it is for or where one finds it. */
  hint?: string | undefined
  problem?: string | null
}

/** A labelled input; what is wrong with it stands under it, and is read with it. */
export function Field({ label, hint, problem, ...rest }: Props) {
  const id = useId()
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : hint ? `${id}-hint` : undefined}
      />
      {hint && !problem && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
