import { type ReactNode, useState } from 'react'
import type { Noun } from '../api/nouns.ts'
import { useUnsaved } from '../app/unsaved.ts'
import { useSubmit } from '../session/useSubmit.ts'
import { InlineForm } from './InlineForm.tsx'
import { NameField } from './NameField.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { dropOne, takeOne } from './useNoun.ts'

interface Props<Thing, Rest> {
  noun: Noun<Thing, Rest & { name: string }, Rest & { name: string }>
  /** Null for a new one. */
  thing: Thing | null
  maxLength: number
  /** What it has beside its name. */
  rest: Rest
  /** What goes with it when it is deleted. */
  deleteWhy: string
  onClose: () => void
  /** Where it is known under other names than its list's. */
  onChanged?: () => void
  /** The fields of the rest, with what the server said to the last try. */
  children: (error: unknown) => ReactNode
}

/** A small thing with a name, changed, made or deleted in its list. */
export function NounForm<Thing extends { id: string; name: string }, Rest>({
  noun,
  thing,
  maxLength,
  rest,
  deleteWhy,
  onClose,
  onChanged,
  children,
}: Props<Thing, Rest>) {
  const [name, setName] = useState(thing?.name ?? '')
  const given = { ...rest, name: name.trim() }
  const [before] = useState(() => JSON.stringify(given))
  const { submit, isBusy, error } = useSubmit(given, async (body) => {
    takeOne(noun, thing ? await noun.update(thing.id, body) : await noun.create(body))
    onChanged?.()
    onClose()
  })
  useUnsaved(JSON.stringify(given) !== before && !isBusy)

  async function remove({ id }: Thing) {
    await noun.remove(id)
    dropOne(noun, id)
    onChanged?.()
  }

  return (
    <InlineForm
      submit={submit}
      isBusy={isBusy}
      error={error}
      isNew={thing === null}
      onClose={onClose}
      removal={thing && <RemoveButton name={thing.name} why={deleteWhy} onRemove={() => remove(thing)} />}
    >
      <NameField value={name} maxLength={maxLength} error={error} onChange={setName} />
      {children(error)}
    </InlineForm>
  )
}
