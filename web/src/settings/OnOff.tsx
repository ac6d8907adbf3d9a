import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Noun } from '../api/nouns.ts'
import { inWords } from '../api/words.ts'
import { tell } from '../notify/toast.ts'
import { Switch } from '../ui/Switch.tsx'
import { takeOne } from './useNoun.ts'

interface Props<Thing, Made> {
  noun: Noun<Thing, never, { enabled: boolean }, Made>
  thing: Thing
  label: string
}

/** Switches something on or off where it stands in its list. */
export function OnOff<Thing extends { id: string; enabled: boolean }, Made>({
  noun,
  thing,
  label,
}: Props<Thing, Made>) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)

  async function turn(enabled: boolean) {
    setIsBusy(true)
    try {
      takeOne(noun, await noun.update(thing.id, { enabled }))
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <Switch label={label} checked={thing.enabled} disabled={isBusy} onChange={(isOn) => void turn(isOn)} />
  )
}
