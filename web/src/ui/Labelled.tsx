import { type ReactNode, useId } from 'react'
import classes from './Field.module.css'

export interface Labels {
  label: string
  /** What it is for or where one finds it. */
  hint?: string | undefined
  problem?: string | null | undefined
}

/** What an input carries so that its label, hint and problem are read with it. */
interface Named {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

interface Props extends Labels {
  children: (named: Named) => ReactNode
}

/** A label over an input; what is wrong with it stands under it. */
export function Labelled({ label, hint, problem, children }: Props) {
  const id = useId()
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem ? true : undefined,
        'aria-describedby': problem ? `${id}-problem` : hint ? `${id}-hint` : undefined,
      })}
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
