import type { InputHTMLAttributes } from 'react'
import { Labelled, type Labels } from './Labelled.tsx'

interface Props extends InputHTMLAttributes<HTMLInputElement>, Labels {}

/** A labelled input of one line. */
export function Field({ label, hint, problem, ...rest }: Props) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(named) => <input {...rest} {...named} />}
    </Labelled>
  )
}
