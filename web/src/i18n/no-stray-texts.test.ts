import { parseSync } from 'vite'
import { expect, test } from 'vitest'

/** Every component, as text. */
const sources = import.meta.glob<string>(['../**/*.tsx', '!../**/*.test.tsx', '!../testing/**'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Properties whose value somebody reads or hears. */
const spoken = new Set(['aria-label', 'aria-roledescription', 'alt', 'placeholder', 'title', 'label', 'why'])
const hasWords = (text: string) => /\p{L}{2}/u.test(text)
/** Not language: the product's initial, and the names of keys. */
const allowed = new Set(['Esc', 'Tab', 'Ctrl K'])

interface Node {
  type: string
  value?: unknown
  [key: string]: unknown
}

/** What a component says in words that are not out of the catalogue. */
function strayTexts(source: string): string[] {
  const found: string[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, ...rest } = node as Node
    if (type === 'JSXText') found.push(String(rest.value))
    if (type === 'JSXExpressionContainer') found.push(...literalsOf(rest.expression))
    if (type !== 'JSXAttribute') for (const each of Object.values(rest)) visit(each)
    else if (spoken.has(String((rest.name as Node).name))) visitSpoken(rest.value)
    else visitUnspoken(rest.value)
  }
  const visitSpoken = (value: unknown) => {
    const { type, value: text } = (value ?? {}) as Node
    if (type === 'Literal') found.push(String(text))
    else visit(value)
  }
  /** Its value is not shown; elements inside of it are. */
  const visitUnspoken = (value: unknown) => {
    const { type, expression } = (value ?? {}) as { type?: string; expression?: Node }
    if (type !== 'JSXExpressionContainer' || !expression) return
    if (isElement(expression)) visit(expression)
    else for (const each of Object.values(expression)) visit(each)
  }
  visit(parseSync('component.tsx', source).program)
  return found.map((text) => text.trim()).filter((text) => hasWords(text) && !allowed.has(text))
}

const isElement = ({ type }: Node) => type === 'JSXElement' || type === 'JSXFragment'

/** `{'Hello'}`, and both sides of `{ready ? 'Yes' : 'No'}`. */
function literalsOf(expression: unknown): string[] {
  const { type, value, consequent, alternate, right } = expression as Node
  if (type === 'Literal') return typeof value === 'string' ? [value] : []
  if (type === 'ConditionalExpression') return [...literalsOf(consequent), ...literalsOf(alternate)]
  if (type === 'LogicalExpression') return literalsOf(right)
  return []
}

test('no component says anything that does not stand in the catalogue', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(80)
  const stray = Object.entries(sources).flatMap(([path, source]) =>
    strayTexts(source).map((text) => `${path}: ${text}`),
  )
  expect(stray).toEqual([])
})

test('a text between tags, in a spoken property and in a choice is found; a class or an element’s key is not', () => {
  const source = `const A = () => <p className="big" title="Nobody">Hello {ready ? 'now' : null}
    <B kind={busy ? 'primary' : 'quiet'} action={<i>Stop it</i>} />{t('list.label')}</p>`
  expect(strayTexts(source)).toEqual(['Nobody', 'Hello', 'now', 'Stop it'])
})
