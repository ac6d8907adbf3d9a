import { variables } from '../../inbox/composer/variables.ts'

/** The placeholders that nothing will ever fill: a typing error, most often. Each once. */
export function unknownVariables(content: string): string[] {
  const names = [...content.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map(([, name = '']) => name)
  return [...new Set(names)].filter((name) => !variables.some((each) => each === name))
}
