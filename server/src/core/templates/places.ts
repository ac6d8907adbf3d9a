import type { Template } from '../entities.ts'

export type Json = Record<string, unknown>

/** What a template says of itself, as the provider has it. */
type Described = Pick<Template, 'components'>

/** One place in a template where a value stands when it is sent. */
export interface Place {
  component: 'header' | 'body' | 'button'
  /** A button's place among the template's buttons; null elsewhere. */
  index: number | null
  /** Of what type the value is: `text`, the kind of a header's file, `location`, `coupon_code`. */
  type: string
  /** A name, or a position from "1"; where text is not what is given, the type. */
  name: string
  example: string | null
}

const read = new WeakMap<object, Place[]>()

/**
 * Where a value must be given for a template to be sent, from its header to its buttons. Read once of each template that
 * was loaded: a campaign asks for every recipient.
 */
export function placesOf(template: Described): Place[] {
  const { components } = template
  const known = read.get(components)
  if (known) return known
  const places = readPlaces(template)
  read.set(components, places)
  return places
}

function readPlaces(template: Described): Place[] {
  return records(template.components).flatMap((component) => {
    const kind = lower(component.type)
    if (kind === 'header') return inHeader(component)
    if (kind === 'body') return inText('body', component)
    return kind === 'buttons' ? buttonsOf(template).flatMap(inButton) : []
  })
}

export const buttonsOf = ({ components }: Described): Json[] =>
  records(records(components).find(({ type }) => lower(type) === 'buttons')?.buttons)

/** Where variables have names, values are told apart by them; else by their position. */
export const isNamed = (places: Place[]) =>
  places.some(({ type, name }) => type === 'text' && !/^\d+$/.test(name))

const FILES = ['image', 'video', 'document', 'gif', 'location']

function inHeader(component: Json): Place[] {
  const format = lower(component.format)
  if (!FILES.includes(format)) return inText('header', component)
  return [{ component: 'header', index: null, type: format, name: format, example: null }]
}

function inText(component: 'header' | 'body', described: Json): Place[] {
  return placeholders(described.text).map((name) => ({
    component,
    index: null,
    type: 'text',
    name,
    example: exampleOf(record(described.example), name),
  }))
}

function inButton(button: Json, index: number): Place[] {
  const type = lower(button.type)
  const example = textOf(Array.isArray(button.example) ? button.example[0] : button.example)
  const place = { component: 'button' as const, index, example }
  if (type === 'copy_code') return [{ ...place, type: 'coupon_code', name: 'coupon_code' }]
  // What a code is copied by, or filled in by, is an address with a variable in Meta's eyes.
  if (type === 'otp') return [{ ...place, type: 'text', name: '1' }]
  return type === 'url' ? placeholders(button.url).map((name) => ({ ...place, type: 'text', name })) : []
}

/** Each once; positions in their order, wherever a translation puts them. */
const placeholders = (text: unknown): string[] => {
  const found = [...(textOf(text) ?? '').matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/gi)].map((match) => match[1]!)
  return [...new Set(found)].sort((one, other) => Number(one) - Number(other) || 0)
}

function exampleOf(example: Json, name: string): string | null {
  const named = [...records(example.body_text_named_params), ...records(example.header_text_named_params)]
  const byName = named.find((parameter) => parameter.param_name === name)
  if (byName) return textOf(byName.example)
  const bodies = Array.isArray(example.body_text) ? example.body_text[0] : undefined
  const given: unknown = bodies ?? example.header_text
  return textOf(Array.isArray(given) ? given[Number(name) - 1] : given)
}

const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
export const records = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : [])
export const lower = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : '')
const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
