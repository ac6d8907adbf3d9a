/** PostgreSQL refuses NUL in text and lone surrogates in JSON; everything else is stored exactly as it came. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

/** The same for whatever a provider sent, keys included. */
export function cleanDeep<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value)) return value.map(cleanDeep) as T
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [cleanText(key), cleanDeep(inner)]),
    ) as T
  }
  return value
}
