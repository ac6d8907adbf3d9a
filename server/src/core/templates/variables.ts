import type { Template } from '../entities.ts'

export interface TemplateVariable {
  /** A name, or a position from "1". */
  name: string
  /** header, body or button */
  component: string
  example: string | null
}

interface Component {
  type?: string
  text?: string
  buttons?: { url?: string; example?: string[] }[]
  example?: {
    header_text?: string[]
    body_text?: string[][]
    body_text_named_params?: { param_name: string; example: string }[]
    header_text_named_params?: { param_name: string; example: string }[]
  }
}

/** The places in a template that a value must be given for, in reading order. */
export function templateVariables(template: Pick<Template, 'components'>): TemplateVariable[] {
  return (template.components as Component[]).flatMap((component) => {
    const kind = component.type?.toLowerCase() ?? ''
    if (kind === 'buttons') {
      return (component.buttons ?? []).flatMap((button) =>
        placeholders(button.url).map((name) => ({
          name,
          component: 'button',
          example: button.example?.[0] ?? null,
        })),
      )
    }
    return placeholders(component.text).map((name) => ({
      name,
      component: kind,
      example: exampleOf(component, name),
    }))
  })
}

const placeholders = (text = '') => [
  ...new Set([...text.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/gi)].map((m) => m[1]!)),
]

function exampleOf({ example }: Component, name: string): string | null {
  const named = [...(example?.body_text_named_params ?? []), ...(example?.header_text_named_params ?? [])]
  const byName = named.find((parameter) => parameter.param_name === name)?.example
  return byName ?? (example?.body_text?.[0] ?? example?.header_text ?? [])[Number(name) - 1] ?? null
}
