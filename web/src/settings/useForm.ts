import { useState } from 'react'
import { useUnsaved } from '../app/unsaved.ts'
import { useSubmit } from '../session/useSubmit.ts'

/** What is typed into a form, whether it differs from what is kept, and its way to be kept. */
export function useForm<Values extends object>(initial: Values, send: (values: Values) => Promise<Values>) {
  const [kept, setKept] = useState(initial)
  const [values, setValues] = useState(initial)
  const [isSaved, setIsSaved] = useState(false)
  const { submit, isBusy, error } = useSubmit(values, async (given) => {
    const now = await send(given)
    setKept(now)
    setValues(now)
    setIsSaved(true)
  })
  const isChanged = JSON.stringify(values) !== JSON.stringify(kept)
  useUnsaved(isChanged && !isBusy)
  const set = (change: Partial<Values> | ((before: Values) => Partial<Values>)) =>
    setValues((before) => ({ ...before, ...(typeof change === 'function' ? change(before) : change) }))
  return { values, set, submit, isBusy, error, isChanged, isSaved }
}

/** The fields of `values` that differ from `before`: what a PATCH names. */
export function changed<Values extends object>(before: Values, values: Values): Partial<Values> {
  const differs = Object.entries(values).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Values]),
  )
  return Object.fromEntries(differs) as Partial<Values>
}
