import type { Page } from 'playwright-core'
import { press, type Screen } from '../screen.ts'

const as = 'lead'
const next = (page: Page) => press(page, 'Continue')

async function chooseWho(page: Page) {
  await page.getByLabel('Name', { exact: true }).fill('Pickup reminder')
  const lines =
    'phone,name,order\n+15550009911,Asha,KS-1\n+15550009912,Luis,KS-2\n15550009911,Asha,KS-3\nnobody,X,KS-4\n'
  await page.getByLabel('Or paste the lines').fill(lines)
  await next(page)
}

async function chooseMessage(page: Page) {
  await chooseWho(page)
  await page.getByText('Order update', { exact: true }).click()
  for (const field of await page.getByRole('textbox').all()) {
    if ((await field.inputValue()) === '') await field.fill('{{order}}')
  }
}

/** The shares of the channels come last, after two answers. */
const figures = 'main a[data-channel]'

/** What those have who lead a team. */
export const leading: Screen[] = [
  { name: 'campaigns', route: '/campaigns', as, ready: 'main h1', inOtherLanguages: true },
  { name: 'campaign-who', route: '/campaigns/new', as, ready: 'main form', inOtherLanguages: true },
  {
    name: 'campaign-lacks',
    route: '/campaigns/new',
    as,
    ready: 'main form',
    act: next,
  },
  { name: 'campaign-message', route: '/campaigns/new', as, ready: 'main form', act: chooseMessage },
  {
    name: 'campaign-when',
    route: '/campaigns/new',
    as,
    ready: 'main form',
    act: async (page) => {
      await chooseMessage(page)
      await next(page)
    },
  },
  {
    name: 'campaign-review',
    route: '/campaigns/new',
    as,
    ready: 'main form',
    act: async (page) => {
      await chooseMessage(page)
      await next(page)
      await next(page)
      await page.getByText(/people get it/).waitFor()
    },
  },
  {
    name: 'campaign',
    route: '/campaigns/:id',
    as,
    path: ({ campaign }) => `/campaigns/${campaign}`,
    ready: 'main h1',
    inOtherLanguages: true,
  },
  {
    name: 'campaign-edit',
    route: '/campaigns/:id/edit',
    as,
    path: ({ draft }) => `/campaigns/${draft}/edit`,
    ready: 'main form',
  },
  { name: 'live', route: '/live', as, ready: 'main h1', inOtherLanguages: true },
  { name: 'live-failed', route: '/live', as, fault: { on: '/api/analytics/live', is: 'broken' } },
  { name: 'live-loading', route: '/live', as, fault: { on: '/api/analytics/live', is: 'slow' } },
  { name: 'analytics', route: '/analytics', as, ready: figures, inOtherLanguages: true },
  {
    name: 'analytics-hours',
    route: '/analytics',
    as,
    path: () => '/analytics?period=today',
    ready: figures,
  },
  {
    name: 'analytics-period',
    route: '/analytics',
    as,
    ready: figures,
    act: (page) => press(page, /^Period/),
  },
  {
    name: 'analytics-items',
    route: '/analytics',
    as,
    path: () => '/analytics?figure=conversationsCreated',
    ready: '[role=dialog] a',
  },
  { name: 'analytics-loading', route: '/analytics', as, fault: { on: '/api/analytics', is: 'slow' } },
  { name: 'analytics-failed', route: '/analytics', as, fault: { on: '/api/analytics', is: 'broken' } },
  ...(['agents', 'channels', 'tags'] as const).map(
    (by): Screen => ({ name: `analytics-${by}`, route: `/analytics/${by}`, as, ready: 'main table' }),
  ),
]
