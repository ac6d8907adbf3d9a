import { createPushSubscriptionBodyExample } from '@parley/contracts/desk/push-subscription'
import type { Case } from './cases.ts'

/** What a company has set up for itself, by the ids that requests may name. */
export interface SettingThings {
  tag: string
  department: string
  cannedResponse: string
  businessHours: string
  autoResponse: string
  view: string
  apiKey: string
  /** An outgoing one, switched off. */
  webhook: string
  pushSubscription: string
  /** A contact that was merged into `contact`, and that merge. */
  merged: string
  merge: string
}

type Ask = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ data: { id: string; mergeId?: string } }>

const HOOK = { url: 'https://hooks.example.com/', events: ['*'], enabled: false }
const HOURS = { timeZone: 'UTC', days: [{ day: 'mon', open: '09:00', close: '18:00' }] }

/** Made over HTTP, each with the company's mark in its name. */
export async function makeSettings(ask: Ask, contact: string, mark: string): Promise<SettingThings> {
  const make = async (path: string, body: unknown) => (await ask('POST', path, body)).data.id
  const merged = await make('/api/contacts', { name: `Twin ${mark}` })
  const { data } = await ask('POST', `/api/contacts/${contact}/merge`, { contactId: merged })
  return {
    tag: await make('/api/tags', { name: `tag ${mark}` }),
    department: await make('/api/departments', { name: `Department ${mark}` }),
    cannedResponse: await make('/api/canned-responses', { shortcut: `canned-${mark}`, content: mark }),
    businessHours: await make('/api/business-hours', { name: `Hours ${mark}`, ...HOURS }),
    autoResponse: await make('/api/auto-responses', { kind: 'away', content: mark, enabled: false }),
    view: await make('/api/views', { name: `View ${mark}`, filter: {}, shared: true }),
    apiKey: await make('/api/api-keys', { name: `Key ${mark}` }),
    webhook: await make('/api/webhooks', { ...HOOK, url: `https://hooks.example.com/${mark}` }),
    pushSubscription: await make('/api/push-subscriptions', {
      ...createPushSubscriptionBodyExample,
      endpoint: `https://push.example.com/${mark}`,
    }),
    merged,
    merge: data.mergeId!,
  }
}

const ownOnly =
  (path: string, body?: unknown, headers?: Record<string, string>): Case =>
  () => [{ path, body, ...(headers && { headers }), refused: ({ status }) => status < 300 }]

/** The four verbs of one noun. */
const keeping = (
  path: string,
  thing: keyof SettingThings,
  make: unknown,
  change: unknown,
): Record<string, Case> => ({
  [`GET ${path}`]: ownOnly(path),
  [`POST ${path}`]: ownOnly(path, make),
  [`PATCH ${path}/:id`]: (its) => [{ path: `${path}/${its.settings[thing]}`, body: change }],
  [`DELETE ${path}/:id`]: (its) => [{ path: `${path}/${its.settings[thing]}` }],
})

const { 'PATCH /api/api-keys/:id': _none, ...apiKeys } = keeping(
  '/api/api-keys',
  'apiKey',
  { name: 'New' },
  {},
)

export const SETTINGS_CASES: Record<string, Case> = {
  'POST /api/contacts': ownOnly('/api/contacts', { name: 'New' }),
  'PATCH /api/contacts/:id': (its) => [{ path: `/api/contacts/${its.contact}`, body: { name: 'Mine now' } }],
  'POST /api/contacts/:id/merge': (its, mine) => [
    { path: `/api/contacts/${its.contact}/merge`, body: { contactId: mine.contact } },
    ...(its === mine
      ? []
      : [{ path: `/api/contacts/${mine.contact}/merge`, body: { contactId: its.contact } }]),
  ],
  'POST /api/contacts/:id/unmerge': (its, mine) => [
    { path: `/api/contacts/${its.contact}/unmerge`, body: { mergeId: its.settings.merge } },
    { path: `/api/contacts/${mine.contact}/unmerge`, body: { mergeId: its.settings.merge } },
  ],
  'POST /api/contacts/import': ownOnly('/api/contacts/import', 'phone\n919000000799\n', {
    'Content-Type': 'text/csv',
  }),
  ...keeping('/api/tags', 'tag', { name: 'new' }, { color: 'red' }),
  ...keeping('/api/departments', 'department', { name: 'New' }, { description: 'Mine now' }),
  ...keeping('/api/canned-responses', 'cannedResponse', { shortcut: 'new', content: 'x' }, { title: 'Mine' }),
  ...keeping('/api/business-hours', 'businessHours', HOURS, { name: 'Mine now' }),
  ...keeping('/api/auto-responses', 'autoResponse', { kind: 'away', content: 'x' }, { content: 'Mine' }),
  ...keeping('/api/views', 'view', { name: 'New', filter: {} }, { name: 'Mine now' }),
  ...apiKeys,
  ...keeping('/api/webhooks', 'webhook', HOOK, { events: ['message.created'] }),
  'GET /api/tenant': ownOnly('/api/tenant'),
  'PATCH /api/tenant': ownOnly('/api/tenant', { locale: 'de' }),
  'GET /api/audit-log': ownOnly('/api/audit-log'),
}
