import type { paths } from '../../../web/src/app/paths.ts'
import { picture } from '../files.ts'
import { button, fill, press, type Screen } from '../screen.ts'
import type { Stage } from '../stage.ts'

type SettingsPath = (typeof paths)['settings' | 'adminsSettings'][number]

const ready = 'main h2'
const as = 'admin'

/** A page of the settings under its own name. */
const page = (path: SettingsPath, more: Partial<Screen> = {}): Screen => ({
  name: `settings-${path.replace('/:id', '-one').replace('/', '-')}`,
  route: `/settings/${path}`,
  as,
  ready,
  ...more,
})

/** The page of one thing of its kind. */
const one = (path: SettingsPath, idOf: (stage: Stage) => string, more: Partial<Screen> = {}) =>
  page(path, { path: (stage) => `/settings/${path.replace(':id', idOf(stage))}`, ...more })

const other = { inOtherLanguages: true } as const

/** What is set up once. */
export const settings: Screen[] = [
  { name: 'settings', route: '/settings', as, inOtherLanguages: true },
  { name: 'settings-of-an-agent', route: '/settings', as: 'agent' },
  page('me', other),
  page('security'),
  page('company'),
  page('team', other),
  page('team/new'),
  one('team/:id', ({ agent }) => agent, other),
  page('departments'),
  page('departments', {
    name: 'settings-departments-change',
    act: (screen) => screen.getByRole('button', { name: /^Orders/ }).click(),
  }),
  page('departments', {
    name: 'settings-departments-delete',
    part: '[role=dialog]',
    act: async (screen) => {
      await screen.getByRole('button', { name: /^Orders/ }).click()
      await press(screen, 'Delete …')
      await screen.getByRole('dialog').waitFor()
    },
  }),
  page('business-hours'),
  page('business-hours/new'),
  one('business-hours/:id', ({ hours }) => hours, other),
  page('canned-responses'),
  page('canned-responses/new'),
  one('canned-responses/:id', ({ canned }) => canned),
  page('auto-responses'),
  page('auto-responses/new', { act: (screen) => screen.getByText('Keyword', { exact: true }).click() }),
  one('auto-responses/:id', ({ autoResponse }) => autoResponse),
  page('views'),
  page('views/new'),
  one('views/:id', ({ view }) => view),
  page('tags'),
  page('tags', { name: 'settings-tags-new', act: (screen) => press(screen, 'Add a tag') }),
  page('channels', other),
  page('channels/new'),
  one('channels/:id', ({ channels }) => channels.whatsapp, other),
  one('channels/:id', ({ channels }) => channels.whatsapp, {
    name: 'settings-channels-checked',
    act: async (screen) => {
      await press(screen, 'Check the setup')
      await screen.getByText('Everything is in place.').waitFor()
    },
  }),
  one('channels/:id', ({ channels }) => channels.web, { name: 'settings-channels-web' }),
  page('templates'),
  page('templates/new', {
    act: async (screen) => {
      await fill(screen, 'Name', 'Parcel left')
      await fill(screen, 'Message', 'Hello, your parcel has left and arrives tomorrow.')
      await press(screen, 'Add a button')
    },
  }),
  page('templates/new', {
    name: 'settings-templates-new-picture',
    act: async (screen) => {
      await fill(screen, 'Name', 'Parcel left')
      await fill(screen, 'Message', 'Your parcel has left and arrives tomorrow.')
      await screen.getByRole('radio', { name: 'Image' }).check({ force: true })
      const file = {
        name: 'parcel-before-a-wall.png',
        mimeType: 'image/png',
        buffer: Buffer.from(picture(), 'base64'),
      }
      await screen.locator('input[type=file]').setInputFiles(file)
      await screen.getByRole('complementary').getByRole('img', { name: 'Image' }).waitFor()
    },
  }),
  one('templates/:id', ({ template }) => template),
  page('api-keys'),
  page('api-keys', {
    name: 'settings-api-keys-new',
    act: async (screen) => {
      await press(screen, 'Add a key')
      await button(screen, 'Add').waitFor()
    },
  }),
  page('webhooks'),
  page('webhooks/new'),
  page('webhooks/new', {
    name: 'settings-webhooks-refused',
    act: async (screen) => {
      await fill(screen, 'Address', 'http://127.0.0.1:8/hook')
      await press(screen, 'Add')
      await screen.locator('input[aria-invalid]').waitFor()
    },
  }),
  one('webhooks/:id', ({ webhook }) => webhook),
  page('webhook-events'),
  one('webhook-events/:id', ({ webhookEvent }) => webhookEvent),
  page('audit-log', other),
  page('audit-log', {
    name: 'settings-audit-log-open',
    act: async (screen) => {
      await screen.getByRole('list', { name: 'Audit log' }).getByText('Demo Company').first().click()
    },
  }),
  page('tags', { name: 'settings-failed', fault: { on: '/api/tags', is: 'broken' } }),
  page('tags', { name: 'settings-loading', fault: { on: '/api/tags', is: 'slow' } }),
]
