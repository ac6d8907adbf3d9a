import type { Template } from '../entities.ts'

interface Component {
  type?: string
  text?: string
  parameters?: { type?: string; text?: string; parameter_name?: string }[]
}

/** A template's body as the customer will read it; a variable that nothing was given for stays as it is written. */
export function renderTemplate(template: Pick<Template, 'components'>, given: unknown[]): string {
  const body = (template.components as Component[]).find(
    (component) => component.type?.toUpperCase() === 'BODY',
  )
  const values =
    (given as Component[]).find((component) => component.type?.toLowerCase() === 'body')?.parameters ?? []
  return (body?.text ?? '').replace(/\{\{\s*([a-z0-9_]+)\s*\}\}/gi, (whole, name: string) => {
    const value = /^\d+$/.test(name)
      ? values[Number(name) - 1]
      : values.find((parameter) => parameter.parameter_name === name)
    return value?.text ?? whole
  })
}
