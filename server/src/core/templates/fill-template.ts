import type { Template } from '../entities.ts'
import { isAt } from './check-values.ts'
import { isNamed, type Json, type Place, placesOf, records } from './places.ts'

/** By name or position (`"1"`), where that is not enough with its part before it: `header.1`, `button.1`, `button.0.1`. */
export type TemplateValues = Record<string, string> | readonly string[]

/**
 * A template's components with these values in their places, as the provider takes them; a list fills the places in
 * reading order. A name that stands in several parts means the body's. What no value is for stays as `given` has it, and
 * is left out where that has nothing: `templateFaults` then names it.
 */
export function fillTemplate(
  template: Pick<Template, 'components'>,
  values: TemplateValues,
  given: readonly unknown[] = [],
): Json[] {
  const places = placesOf(template)
  const known = records(given)
  const named = isNamed(places)
  const written = places.filter(({ type }) => type === 'text' || type === 'coupon_code')
  const parts = new Map<string, { head: Json; parameters: (Json | undefined)[] }>()
  for (const place of places) {
    const key = `${place.component} ${place.index}`
    const part = parts.get(key) ?? { head: headOf(place), parameters: [] }
    parts.set(key, part)
    const value = Array.isArray(values)
      ? values[written.indexOf(place)]
      : valueFor(place, written, values as Record<string, string>)
    const parameter =
      value === undefined ? knownFor(place, places, known, named) : parameterOf(place, value, named)
    part.parameters.push(parameter)
  }
  const filled = [...parts.values()]
    .map(({ head, parameters }) => ({ ...head, parameters: inPlace(parameters, named) }))
    .filter(({ parameters }) => parameters.length > 0)
  const rest = known.filter((component) => !places.some((place) => isAt(component, place)))
  return [...filled, ...rest]
}

/** By position, one that is missing before others is kept as a blank, or they would take its place. */
function inPlace(parameters: (Json | undefined)[], named: boolean): Json[] {
  const last = parameters.findLastIndex((parameter) => parameter !== undefined)
  return parameters
    .slice(0, last + 1)
    .flatMap((parameter): Json[] => (parameter ? [parameter] : named ? [] : [{ type: 'text', text: '' }]))
}

function headOf({ component, index, type }: Place): Json {
  if (component !== 'button') return { type: component }
  return { type: component, sub_type: type === 'coupon_code' ? 'copy_code' : 'url', index: String(index) }
}

function valueFor(place: Place, written: Place[], values: Record<string, string>): string | undefined {
  if (!written.includes(place)) return undefined
  const { component, index, name } = place
  const own = (key: string) => (Object.hasOwn(values, key) ? values[key] : undefined)
  const exact = own(`${component}.${index}.${name}`) ?? own(`${component}.${name}`)
  if (exact !== undefined) return exact
  const namesakes = written.filter((other) => other.name === name)
  return namesakes.length === 1 || component === 'body' ? own(name) : undefined
}

function parameterOf({ component, type, name }: Place, value: string, named: boolean): Json {
  if (type === 'coupon_code') return { type, coupon_code: value }
  return { type, ...(named && component !== 'button' && { parameter_name: name }), text: value }
}

function knownFor(place: Place, places: Place[], known: Json[], named: boolean): Json | undefined {
  const parameters = records(known.find((component) => isAt(component, place))?.parameters)
  if (named && place.type === 'text' && place.component !== 'button')
    return parameters.find(({ parameter_name }) => parameter_name === place.name)
  return parameters[places.filter((other) => isSamePart(other, place)).indexOf(place)]
}

const isSamePart = (one: Place, other: Place) =>
  one.component === other.component && one.index === other.index
