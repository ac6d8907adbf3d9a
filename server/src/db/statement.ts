import { createHash } from 'node:crypto'

/**
 * What a statement says but for its parameters. There is one for each text, found again by what it is put together from:
 * the template that stands in the source and the forms of what is set into it. So a text is made, hashed and named once,
 * and not each time that it is asked.
 */
class Form {
  private textMade: string | undefined
  private nameMade: string | undefined

  /** `pieces`: what stands around the parameters. `isKept`: whether it is found again. */
  constructor(
    readonly pieces: readonly string[],
    readonly isKept = true,
  ) {}

  get text(): string {
    this.textMade ??= this.pieces.reduce((before, piece, index) => `${before}$${index}${piece}`)
    return this.textMade
  }

  get name(): string {
    this.nameMade ??= statementName(this.text)
    return this.nameMade
  }
}

/** How far a form is put together: what comes next leads on to another one. */
class Step {
  form: Form | undefined
  private readonly following = new Map<Form | null, Step>()

  /** `null`: a parameter. */
  after(part: Form | null): Step {
    const known = this.following.get(part)
    if (known) return known
    const step = new Step()
    this.following.set(part, step)
    return step
  }
}

/** A statement, or a part of one, with its parameters' values in order. */
export class Sql {
  constructor(
    readonly form: Form,
    readonly values: readonly unknown[],
  ) {}

  get text(): string {
    return this.form.text
  }

  /** Under which it is prepared. */
  get name(): string {
    return this.form.name
  }
}

/** `parts` stand between the strings: statements as what they say, all else as parameters. */
function compose(start: Step, strings: readonly string[], parts: readonly unknown[]): Sql {
  const values: unknown[] = []
  let step: Step | null = start
  for (const part of parts) {
    if (part instanceof Sql) {
      step = part.form.isKept ? (step?.after(part.form) ?? null) : null
      for (const value of part.values) values.push(value)
    } else {
      step = step?.after(null) ?? null
      values.push(part)
    }
  }
  if (step === null) return new Sql(new Form(piecesOf(strings, parts), false), values)
  step.form ??= new Form(piecesOf(strings, parts))
  return new Sql(step.form, values)
}

function piecesOf(strings: readonly string[], parts: readonly unknown[]): string[] {
  const pieces = [strings[0]!]
  parts.forEach((part, index) => {
    const [first, ...others] = part instanceof Sql ? part.form.pieces : ['', '']
    pieces.push(`${pieces.pop()}${first}`, ...others)
    pieces.push(`${pieces.pop()}${strings[index + 1]}`)
  })
  return pieces
}

const templates = new WeakMap<TemplateStringsArray, Step>()
const separators = new Map<string, Step>()
const texts = new Map<string, Form>()

function found<K, V>(
  among: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = among.get(key)
  if (known !== undefined) return known
  const made = make()
  among.set(key, made)
  return made
}

/** A statement: what is set into it is a parameter, unless it is a statement itself. */
export const sql = (strings: TemplateStringsArray, ...parts: unknown[]): Sql =>
  compose(
    found(templates, strings, () => new Step()),
    strings,
    parts,
  )

/** As it stands, without parameters: one of a few texts that are kept, and never what somebody else has said. */
export const raw = (text: string): Sql =>
  new Sql(
    found(texts, text, () => new Form([text])),
    [],
  )

/** The same of a text that is like no other: what it is set into is not kept either. */
export const rawOnce = (text: string): Sql => new Sql(new Form([text], false), [])

export const empty = raw('')

/** At least one. */
export function join(parts: readonly unknown[], separator = ','): Sql {
  if (parts.length === 0) throw new TypeError('nothing to join')
  const strings = ['', ...Array<string>(parts.length - 1).fill(separator), '']
  return compose(
    found(separators, separator, () => new Step()),
    strings,
    parts,
  )
}

const names = new Map<string, string>()

/** One name per statement text, so that PostgreSQL parses and plans it once per connection. */
export function statementName(text: string): string {
  return found(names, text, () => createHash('sha1').update(text).digest('base64url'))
}
