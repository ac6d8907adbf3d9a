import type { Ref, TextareaHTMLAttributes } from 'react'
import { Labelled, type Labels } from './Labelled.tsx'

interface Props extends TextareaHTMLAttributes<HTMLTextAreaElement>, Labels {
  ref?: Ref<HTMLTextAreaElement>
}

/** A labelled input of several lines. */
export function TextArea({ label, hint, problem, ref, ...rest }: Props) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(named) => <textarea rows={4} dir="auto" {...rest} {...named} ref={ref} />}
    </Labelled>
  )
}
