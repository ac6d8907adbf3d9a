/** A text inside one of Meta's own objects, which are passed on as they came; null where it is missing or no text. */
export function textAt(object: unknown, ...path: (string | number)[]): string | null {
  const found = valueAt(object, ...path)
  if (typeof found === 'number') return String(found)
  return typeof found === 'string' && found.trim() !== '' ? found : null
}

export function listAt(object: unknown, ...path: (string | number)[]): unknown[] {
  const found = valueAt(object, ...path)
  return Array.isArray(found) ? found : []
}

function valueAt(object: unknown, ...path: (string | number)[]): unknown {
  let found = object
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Record<string | number, unknown>)[step]
  }
  return found
}
