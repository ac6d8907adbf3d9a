import { type ApiKeyScope, scopeNouns } from '@parley/contracts/desk/api-key'

/** What integrations ask for most. */
const usual = [
  'conversations',
  'messages',
  'contacts',
  'attachments',
  'tags',
  'templates',
  'campaigns',
] as const

export const nouns = [...new Set([...usual, ...scopeNouns])]

export const acts = ['read', 'write'] as const

/** With or without one of them, in an order that does not hang on the clicks. */
export function toggled(scopes: readonly ApiKeyScope[], scope: ApiKeyScope, isOn: boolean): ApiKeyScope[] {
  const now = new Set(scopes.filter((each) => each !== scope))
  if (isOn) now.add(scope)
  return nouns.flatMap((noun) => acts.map((act) => `${noun}:${act}` as const)).filter((each) => now.has(each))
}

/** Each noun once, with what may be done there: `contacts:read`, `contacts:write` → contacts, both. */
export function byNoun(scopes: readonly string[]) {
  return nouns.flatMap((noun) => {
    const may = acts.filter((act) => scopes.includes(`${noun}:${act}`))
    return may.length > 0 ? [{ noun, acts: may }] : []
  })
}
