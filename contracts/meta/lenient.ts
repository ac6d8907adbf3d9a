import { z } from 'zod'

/**
 * Meta adds, drops and retypes fields without notice. What is missing, null or of another shape than we know reads
 * as absent, so that one odd field never costs the message and one odd message never costs its neighbours; the
 * untouched original is kept by whoever parses.
 */
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

/** A list whose items are parsed one by one, later, each on its own. */
export const items = z.array(z.unknown()).default([]).catch([])
export const itemsExample: z.infer<typeof items> = [{ id: 'wamid.A' }, 'odd']

/** Ids and times come as numbers or strings; handed on as strings. */
export const textual = z.union([z.string(), z.number()]).transform(String)
export const textualExample = 1_689_550_000_000_101

/** Codes and coordinates come as numbers or strings; handed on as numbers. */
export const numeric = z.union([z.number(), z.string().regex(/^\s*-?\d+(\.\d+)?\s*$/)]).transform(Number)
export const numericExample = '131047'

export const maybeText = maybe(z.string())
export const maybeTextual = maybe(textual)
export const maybeNumeric = maybe(numeric)
export const maybeFlag = maybe(z.boolean())
