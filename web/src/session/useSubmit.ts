import { type FormEvent, useState } from 'react'

/** A form's way out: once at a time, with what went wrong kept beside what was typed. */
export function useSubmit<Values>(values: Values, send: (values: Values) => Promise<void>) {
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    try {
      await send(values)
    } catch (failure) {
      setError(failure)
    }
    setIsBusy(false)
  }

  return { submit: (event: FormEvent) => void submit(event), isBusy, error }
}
