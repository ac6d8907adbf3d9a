/** What may stand in a canned response as `{{contact.name}}`; the composer fills it in when the text is chosen. */
export const cannedVariables = [
  'contact.name',
  'contact.firstName',
  'contact.phone',
  'contact.email',
  'agent.name',
  'agent.firstName',
  'conversation.ticketId',
  'channel.name',
] as const
export type CannedVariable = (typeof cannedVariables)[number]

export type CannedValues = Readonly<Record<CannedVariable, string | null>>

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g

/** What is not known stays as it was written, so that the agent sees that something is missing. */
export const fillCanned = (content: string, values: CannedValues): string =>
  content.replace(
    placeholder,
    (written, name: string) => (Object.hasOwn(values, name) && values[name as CannedVariable]) || written,
  )

/** The placeholders that nothing will ever fill: a typing error, most often. */
export const unknownVariables = (content: string): string[] => [
  ...new Set(
    [...content.matchAll(placeholder)]
      .map(([, name = '']) => name)
      .filter((name) => !cannedVariables.some((each) => each === name)),
  ),
]
