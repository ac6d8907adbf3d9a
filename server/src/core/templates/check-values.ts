import { type ErrorDetail, Refusal } from '../../kernel/errors.ts'
import type { Template } from '../entities.ts'
import { buttonsOf, isNamed, type Json, lower, type Place, placesOf, records } from './places.ts'

type Described = Pick<Template, 'components'>

/**
 * The one check of what is given for a template's variables (Meta's own components), wherever it comes from. Refuses with
 * each fault's place: `template.components.body.2`, `template.components.header.image`, `template.components.button.0.1`.
 */
export function requireTemplateValues(template: Described & Pick<Template, 'name'>, given: unknown): void {
  const faults = templateFaults(template, given)
  if (faults.length === 0) return
  const details = faults.map(({ field, message }) => ({ field: `template.components.${field}`, message }))
  throw new Refusal('VALIDATION_ERROR', `${template.name}: ${faults[0]!.message}`, details)
}

/** What the provider would refuse of these values; `field` is `body.2`, `header.image`, `button.0.1`. */
export function templateFaults(template: Described, given: unknown): ErrorDetail[] {
  const components = records(given)
  const places = placesOf(template)
  const named = isNamed(places)
  return partsOf(template, components).flatMap((part) =>
    faultsOfPart(
      part,
      places.filter((place) => place.component === part.component && place.index === part.index),
      named && part.component !== 'button',
      components.filter((component) => isAt(component, part)),
    ),
  )
}

type Part = Pick<Place, 'component' | 'index'>

/** Header, body and the buttons, also those that only the values speak of. */
function partsOf(template: Described, given: Json[]): Part[] {
  const beyond = given
    .filter(({ type }) => lower(type) === 'button')
    .map(({ index }) => Number(index))
    .filter((index) => !(index < buttonsOf(template).length))
  const buttons = [...new Set([...buttonsOf(template).keys(), ...beyond])]
  return [
    { component: 'header', index: null },
    { component: 'body', index: null },
    ...buttons.map((index) => ({ component: 'button' as const, index })),
  ]
}

export const isAt = (given: Json, { component, index }: Part) =>
  lower(given.type) === component && (index === null || Object.is(Number(given.index), index))

const nameOf = ({ component, index }: Part) => (index === null ? component : `button.${index}`)
const fieldOf = (place: Place) => `${nameOf(place)}.${place.name}`

function faultsOfPart(part: Part, places: Place[], named: boolean, given: Json[]): ErrorDetail[] {
  const fault = (message: string) => [{ field: nameOf(part), message }]
  if (given.length > 1) return fault('Is given more than once')
  const parameters = records(given[0]?.parameters)
  if (places.length === 0) return faultsOfNone(part, parameters, fault)
  if (named) return namedFaults(places, parameters, fault)
  const faults = places.flatMap((place, at) => faultsOf(place, parameters[at]))
  if (parameters.length <= places.length) return faults
  return [...faults, ...fault(`Takes ${places.length} values, these are ${parameters.length}`)]
}

/** A quick reply's payload and a flow's token are the sender's to give or to leave. */
function faultsOfNone(part: Part, parameters: Json[], fault: (message: string) => ErrorDetail[]) {
  if (parameters.length === 0 || part.component === 'button') {
    const optional = parameters.every(({ type }) => ['payload', 'action'].includes(lower(type)))
    return optional ? [] : fault('This button takes no value')
  }
  return fault(`The ${part.component} of this template takes no value`)
}

function namedFaults(
  places: Place[],
  parameters: Json[],
  fault: (message: string) => ErrorDetail[],
): ErrorDetail[] {
  if (places[0]!.type !== 'text') return places.flatMap((place, at) => faultsOf(place, parameters[at]))
  const names = places.map(({ name }) => name)
  const strange = parameters.filter(({ parameter_name: name }) => !names.includes(String(name)))
  const twice = parameters.length - strange.length > names.length
  return [
    ...places.flatMap((place) =>
      faultsOf(
        place,
        parameters.find(({ parameter_name: name }) => name === place.name),
      ),
    ),
    ...(strange.length > 0 ? fault(`Takes values named ${names.join(', ')}`) : []),
    ...(twice ? fault('A value is given more than once') : []),
  ]
}

function faultsOf(place: Place, parameter: Json | undefined): ErrorDetail[] {
  const message = parameter === undefined ? missing(place) : wrongWith(place, parameter)
  return message === null ? [] : [{ field: fieldOf(place), message }]
}

const missing = ({ type, name }: Place) => {
  if (type === 'text') return `Give a value for {{${name}}}`
  return type === 'coupon_code' ? 'Give the code' : `Give the header's ${type}`
}

function wrongWith(place: Place, parameter: Json): string | null {
  const type = lower(parameter.type)
  if (place.type === 'text') return wrongWithText(place, type, parameter)
  // Meta sends a moving picture as a video.
  const wanted = place.type === 'gif' ? ['gif', 'video'] : [place.type]
  if (!wanted.includes(type)) return `Must be of type ${place.type}`
  if (type === 'coupon_code') return filled(parameter.coupon_code) ? null : missing(place)
  const [value] = records([parameter[type]])
  if (type === 'location') return hasPlace(value!) ? null : 'Give latitude and longitude'
  return filled(value!.id) || filled(value!.link) ? null : 'Give its id or a link to it'
}

/** Amounts and dates have a text of their own that stands in where a phone can't show them. */
const INSTEAD_OF_TEXT = ['currency', 'date_time']

function wrongWithText(place: Place, type: string, parameter: Json): string | null {
  if (INSTEAD_OF_TEXT.includes(type)) {
    return filled(records([parameter[type]])[0]!.fallback_value) ? null : 'Give its fallback_value'
  }
  if (type !== 'text') return 'Must be of type text'
  const { text } = parameter
  if (!filled(text)) return missing(place)
  return /[\n\r\t]| {5}/.test(text) ? 'May hold no new line, no tab and no more than 4 spaces in a row' : null
}

const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const hasPlace = ({ latitude, longitude }: Json) =>
  [latitude, longitude].every(
    (degrees) => degrees !== undefined && degrees !== '' && !Number.isNaN(Number(degrees)),
  )
