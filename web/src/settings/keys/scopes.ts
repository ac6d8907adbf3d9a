import type { ApiKeyScope } from '@parley/contracts/desk/api-key'

/** What integrations ask for most; a key made elsewhere may have others, which its row shows as they are. */
export const nouns = [
  'conversations',
  'messages',
  'contacts',
  'attachments',
  'tags',
  'templates',
  'campaigns',
  'agents',
  'channels',
  'analytics',
  'webhooks',
] as const

export const acts = ['read', 'write'] as const

/** With or without one of them, in an order that does not hang on the clicks. */
export function toggled(scopes: readonly ApiKeyScope[], scope: ApiKeyScope, isOn: boolean): ApiKeyScope[] {
  const now = new Set(scopes.filter((each) => each !== scope))
  if (isOn) now.add(scope)
  return nouns.flatMap((noun) => acts.map((act) => `${noun}:${act}` as const)).filter((each) => now.has(each))
}
