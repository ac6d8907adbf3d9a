import type { Screen } from '../screen.ts'

const as = 'founder'
/** The first steps come by themselves, after the list. */
const steps = 'section[aria-labelledby] > ol'

/** What somebody sees whose company has nothing yet. */
export const fresh: Screen[] = [
  {
    name: 'fresh-inbox',
    route: '/inbox/:id?',
    as,
    path: () => '/inbox?view=all',
    ready: steps,
    inOtherLanguages: true,
  },
  { name: 'fresh-contacts', route: '/contacts/:id?', as, path: () => '/contacts' },
  { name: 'fresh-send', route: '/send', as },
  { name: 'fresh-campaigns', route: '/campaigns', as },
  { name: 'fresh-campaign-new', route: '/campaigns/new', as },
  { name: 'fresh-live', route: '/live', as },
  { name: 'fresh-analytics', route: '/analytics', as },
  { name: 'fresh-analytics-agents', route: '/analytics/agents', as },
  ...(
    [
      'channels',
      'templates',
      'departments',
      'tags',
      'canned-responses',
      'auto-responses',
      'business-hours',
      'views',
      'api-keys',
      'webhooks',
      'webhook-events',
    ] as const
  ).map((path): Screen => ({ name: `fresh-${path}`, route: `/settings/${path}`, as, ready: 'main h2' })),
]
