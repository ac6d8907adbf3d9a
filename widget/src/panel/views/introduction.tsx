import type { WidgetChannel } from '@parley/contracts/tickets/widget'
import { useId, useRef, useState } from 'preact/hooks'
import type { Introduction } from '../desk/about.ts'
import type { Words } from '../i18n/en.ts'
import { usePanel } from './context.ts'

type Field = WidgetChannel['preChat'] extends (infer F)[] | undefined ? F : never

const TYPES = ['text', 'email', 'tel', 'url', 'number', 'date'] as const
const AUTOCOMPLETE: Record<string, string> = { name: 'name', email: 'email', phone: 'tel' }
const MESSAGE = 'message'

/** What a site asks first; where nobody is there, how to answer later, and the message itself. */
export function IntroductionForm() {
  const { state, desk, notify } = usePanel()
  const { words, channel } = state
  const away = !channel!.online
  const fields = away ? offlineFields(channel!.preChat ?? [], words) : (channel!.preChat ?? [])
  const [faults, setFaults] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)

  const submit = (event: Event) => {
    event.preventDefault()
    const values = Object.fromEntries(
      fields.map(({ name }) => [name, String(new FormData(form.current!).get(name) ?? '').trim()]),
    )
    const found = faultsOf(fields, values, words)
    setFaults(found)
    const [first] = Object.keys(found)
    if (first) return (form.current!.elements.namedItem(first) as HTMLElement).focus()
    const { [MESSAGE]: message, ...about } = values
    desk.introduce(introductionOf(about))
    if (away && message) {
      desk.writing.say(message)
      notify(words.offlineThanks)
    }
  }

  return (
    <form class="intro" ref={form} onSubmit={submit} noValidate>
      <h2>{away ? words.offlineTitle : words.introduction}</h2>
      {away ? (
        <p dir="auto">{channel!.offlineMessage || words.offlineText}</p>
      ) : (
        channel!.greeting && <p dir="auto">{channel!.greeting}</p>
      )}
      {fields.map((field) => (
        <Question key={field.name} field={field} fault={faults[field.name]} optional={words.optional} />
      ))}
      <button type="submit" class="primary">
        {away ? words.leave : words.start}
      </button>
    </form>
  )
}

function Question({ field, fault, optional }: { field: Field; fault: string | undefined; optional: string }) {
  const { name, label, type, required } = field
  const id = useId()
  const shared = {
    id,
    name,
    'aria-required': required,
    'aria-invalid': fault !== undefined,
    ...(fault && { 'aria-describedby': `${id}-fault` }),
    autocomplete: AUTOCOMPLETE[name] ?? 'off',
    maxLength: type === 'textarea' ? 5000 : 200,
  }
  return (
    <label class="field" for={id}>
      <span>
        {label}
        {!required && <small> ({optional})</small>}
      </span>
      {type === 'textarea' ? (
        <textarea rows={4} {...shared} dir="auto" />
      ) : (
        <input
          {...({ type: TYPES.find((known) => known === type) ?? 'text' } as object)}
          {...shared}
          dir="auto"
        />
      )}
      {fault && (
        <span class="state bad" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </label>
  )
}

/** Whoever is not answered at once must be reachable. */
function offlineFields(asked: Field[], words: Words): Field[] {
  const others = asked.filter(({ name }) => name !== 'email' && name !== MESSAGE)
  return [
    ...(others.some(({ name }) => name === 'name')
      ? []
      : [{ name: 'name', label: words.name, type: 'text', required: false }]),
    ...others,
    {
      name: 'email',
      label: asked.find(({ name }) => name === 'email')?.label ?? words.email,
      type: 'email',
      required: true,
    },
    { name: MESSAGE, label: words.message, type: 'textarea', required: true },
  ]
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/

function faultsOf(fields: Field[], values: Record<string, string>, words: Words): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const { name, type, required } of fields) {
    const value = values[name] ?? ''
    if (required && value === '') faults[name] = words.required
    else if ((type === 'email' || name === 'email') && value && !EMAIL.test(value))
      faults[name] = words.invalidEmail
  }
  return faults
}

/** Who they are, what it is about, and the rest as the site's own attributes. */
function introductionOf(values: Record<string, string>): Introduction {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const { name, email, phone, subject, department, ...attributes } = given
  return {
    details: { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) },
    start: { ...(subject && { subject }), ...(department && { department }) },
    attributes,
  }
}
