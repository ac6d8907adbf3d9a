import type { ErrorDetail } from '../../kernel/errors.ts'
import type { Contact, Template } from '../entities.ts'
import { templateFaults } from '../templates/check-values.ts'
import { fillTemplate } from '../templates/fill-template.ts'

export type Variables = Record<string, string>

export interface Personal {
  components: unknown[]
  /** What is missing or would be refused. */
  faults: ErrorDetail[]
}

/**
 * A campaign's template for one recipient: the variables stand where the template has places of their names or
 * positions, and wherever a text of the campaign's own components names one as `{{…}}`. A template that is not known
 * here has its body filled, and is the provider's to judge.
 */
export function personalise(
  template: Pick<Template, 'components'> | null,
  given: unknown[],
  variables: Variables,
): Personal {
  const missing = new Set<string>()
  const written = withVariables(given, variables, missing) as unknown[]
  const faults = [...missing].map((name) => ({ field: name, message: `There is no value for {{${name}}}` }))
  if (!template) return { components: withBody(written, variables), faults }
  const components = fillTemplate(template, variables, written)
  return { components, faults: [...faults, ...templateFaults(template, components)] }
}

/** What a contact lends; what a row says itself goes before it. */
export function variablesOf(contact: Contact | null, own: Variables): Variables {
  if (!contact) return own
  const { name, phone, email, city, attributes } = contact
  const lent = Object.entries({ ...attributes, name, phone, email, city }).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[key, String(value)] as const] : [],
  )
  return { ...Object.fromEntries(lent.filter(([, value]) => value.trim() !== '')), ...own }
}

const PLACE = /\{\{\s*([^{}]+?)\s*\}\}/g

function withVariables(value: unknown, variables: Variables, missing: Set<string>): unknown {
  if (typeof value === 'string') {
    return value.replace(PLACE, (whole, name: string) => {
      if (Object.hasOwn(variables, name)) return variables[name]!
      missing.add(name)
      return whole
    })
  }
  if (Array.isArray(value)) return value.map((one) => withVariables(one, variables, missing))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withVariables(one, variables, missing)]),
  )
}

function withBody(given: unknown[], variables: Variables): unknown[] {
  const hasBody = given.some((one) => (one as { type?: string }).type?.toLowerCase() === 'body')
  const positions = Object.keys(variables)
    .filter((name) => /^[1-9]\d*$/.test(name))
    .sort((one, other) => Number(one) - Number(other))
  if (hasBody || positions.length === 0) return given
  const parameters = positions.map((name) => ({ type: 'text', text: variables[name]! }))
  return [...given, { type: 'body', parameters }]
}
