import type { Template } from '../entities.ts'
import { placesOf } from './places.ts'

export interface TemplateVariable {
  /** A name, or a position from "1". */
  name: string
  /** header, body or button */
  component: string
  example: string | null
}

const WRITTEN = ['text', 'coupon_code']

/** What is to be written into a template to send it, from its header to its buttons; a header's file is none of it. */
export const templateVariables = (template: Pick<Template, 'components'>): TemplateVariable[] =>
  placesOf(template)
    .filter(({ type }) => WRITTEN.includes(type))
    .map(({ name, component, example }) => ({ name, component, example }))
