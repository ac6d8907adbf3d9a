import type { Page } from 'playwright-core'
import { fill, press, type Screen } from '../screen.ts'
import type { Stage } from '../stage.ts'

const route = '/inbox/:id?'
const as = 'agent'
const all = () => '/inbox?view=all'
const open =
  (customer: string) =>
  ({ conversation }: Stage) =>
    `/inbox/${conversation(customer)}?view=all`
const thread = 'article'
const list = 'a[data-id]'
const box = '#composer-text'
const composer = 'section[aria-label=Write]'

/** A tool of the composer; on a phone they all stand behind one button. */
/** Of the newest message; a note has none. */
async function openMenu(page: Page) {
  const message = page.locator('article:has(button[aria-haspopup=menu])').last()
  await message.hover()
  await message.getByRole('button', { name: /^What to do/ }).click()
}

const tool = (name: string) => async (page: Page) => {
  const all = page.getByRole('button', { name: 'More to send' })
  if (await all.isVisible()) await all.click()
  await press(page, name)
  await page.getByRole('region', { name }).waitFor()
}

const wide = { from: 768 }

/** Where agents are all day: the list, a conversation, and what opens over them. */
export const inbox: Screen[] = [
  { name: 'inbox', route, as, path: all, ready: list, inOtherLanguages: true },
  { name: 'inbox-mine', route, as, path: () => '/inbox', ready: list },
  {
    name: 'inbox-empty-view',
    part: 'section[aria-label=Conversations]',
    route,
    as,
    path: () => '/inbox?view=closing',
  },
  {
    name: 'inbox-no-fit',
    part: 'section[aria-label=Conversations]',
    route,
    as,
    path: () => '/inbox?view=all&tag=nothing-has-it',
  },
  { name: 'inbox-loading', route, as, path: all, fault: { on: '/api/conversations', is: 'slow' } },
  {
    name: 'inbox-failed',
    part: 'section[aria-label=Conversations]',
    route,
    as,
    path: all,
    fault: { on: '/api/conversations', is: 'broken' },
  },
  {
    name: 'inbox-filter',
    part: '[role=dialog]',
    route,
    as,
    path: all,
    ready: list,
    act: async (page) => {
      await press(page, 'Filter')
      await page.getByRole('dialog', { name: 'Filter' }).getByRole('combobox').first().waitFor()
    },
  },
  {
    name: 'inbox-narrowed',
    part: 'section[aria-label=Conversations]',
    route,
    as,
    path: () => '/inbox?view=all&tag=delivery&awaiting=agent',
    ready: list,
  },
  {
    name: 'inbox-order',
    part: '[role=menu]',
    route,
    as,
    path: all,
    ready: list,
    act: (page) => press(page, 'Order'),
  },
  {
    name: 'inbox-several',
    part: '[role=toolbar]',
    route,
    as,
    path: all,
    ready: list,
    act: async (page) => {
      await press(page, 'Order')
      await page.getByRole('menuitem', { name: 'Choose several' }).click()
      await page.getByLabel(/^Choose Priya/).click()
      await page.getByLabel(/^Choose Karim/).click()
      await page.getByRole('toolbar', { name: 'Change what is chosen' }).waitFor()
    },
  },
  { name: 'thread', route, as, path: open('Priya Kapoor'), ready: thread, inOtherLanguages: true },
  { name: 'thread-demo', route, as, path: open('Asha Menon'), ready: thread },
  {
    name: 'thread-long-name',
    route,
    as,
    path: open('Maximiliane von Hohenstein-Württemberg'),
    ready: thread,
  },
  { name: 'thread-rtl-customer', route, as, path: open('أحمد السيد'), ready: thread },
  { name: 'thread-voice', route, as, path: open('Elena Novak'), ready: thread },
  { name: 'thread-no-name', route, as, path: open('4791234567'), ready: thread },
  { name: 'thread-failed-sends', route, as, path: open('Karim B.'), ready: thread },
  {
    name: 'thread-window-closed',
    route,
    as,
    path: open('Noor Rahimi'),
    ready: thread,
    inOtherLanguages: true,
  },
  { name: 'thread-resolved', route, as, path: open('Mary Webb'), ready: thread },
  { name: 'thread-gone', route, as, path: () => '/inbox/99999999' },
  {
    name: 'thread-loading',
    route,
    as,
    path: open('Priya Kapoor'),
    fault: { on: '/api/conversations/', is: 'slow' },
  },
  {
    name: 'offline',
    route,
    as,
    path: open('Asha Menon'),
    ready: thread,
    act: async (page) => {
      await page.context().setOffline(true)
      await page.getByText('You are offline').waitFor()
      await page.locator(box).fill('It leaves tomorrow morning.')
      // On a phone Enter is a new line.
      await press(page, /^Send(?! later)/)
      await page.getByText('Waits for the connection').waitFor()
    },
  },
  {
    name: 'composer-note',
    part: composer,
    route,
    as,
    path: open('Priya Kapoor'),
    ready: thread,
    act: async (page) => {
      await page
        .getByRole('tab', { name: 'Note' })
        .or(page.getByLabel('Note', { exact: true }))
        .first()
        .click()
      await page.locator(box).fill('Please look at this, @ja')
      await page.locator(box).press('End')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'composer-canned',
    part: composer,
    route,
    as,
    path: open('Priya Kapoor'),
    ready: thread,
    act: async (page) => {
      await page.locator(box).fill('/')
      await page.getByRole('option').first().waitFor()
    },
  },
  ...(
    [
      ['emoji', 'Emoji'],
      ['choices', 'Buttons or list'],
      ['location', 'Location'],
      ['template', 'Template'],
      ['schedule', 'Send later'],
      ['assistant', 'Assistant'],
    ] as const
  ).map(
    ([name, label]): Screen => ({
      name: `composer-${name}`,
      part: composer,
      route,
      as,
      path: open('Priya Kapoor'),
      ready: thread,
      act: async (page) => {
        await page.locator(box).fill('The new lid is on its way.')
        await tool(label)(page)
      },
    }),
  ),
  ...(['Assign', 'Snooze', 'Tag'] as const).map(
    (name): Screen => ({
      name: `menu-${name.toLowerCase()}`,
      part: '[role=menu], [role=dialog]',
      route,
      as,
      path: open('Priya Kapoor'),
      ready: thread,
      act: async (page) => {
        await page.getByRole('toolbar').getByRole('button', { name }).first().click()
        await page.locator('[role=menu], [role=dialog]').first().waitFor()
      },
      ...wide,
    }),
  ),
  {
    name: 'message-menu',
    part: '[role=menu]',
    route,
    as,
    path: open('Asha Menon'),
    ready: thread,
    act: async (page) => {
      await openMenu(page)
      await page.getByRole('menuitem', { name: 'Details' }).waitFor()
    },
  },
  {
    name: 'message-details',
    part: '[role=dialog]',
    route,
    as,
    path: open('Karim B.'),
    ready: thread,
    act: async (page) => {
      await openMenu(page)
      await page.getByRole('menuitem', { name: 'Details' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'lightbox',
    part: '[role=dialog]',
    route,
    as,
    path: open('Priya Kapoor'),
    ready: thread,
    act: async (page) => {
      await page.locator('article img').first().click()
      await page.getByRole('dialog').locator('img').first().waitFor()
    },
  },
  {
    name: 'contact-pane',
    route,
    as,
    path: open('Asha Menon'),
    ready: thread,
    act: async (page) => {
      if (!(await page.getByText('Known as').isVisible())) await page.getByTitle('Contact details').click()
      await page.getByText('Known as').waitFor()
    },
  },
  {
    name: 'views-drawer',
    route,
    as,
    path: all,
    ready: list,
    act: async (page) => {
      const views = page.getByTitle('Views')
      if (await views.isVisible()) await views.click()
    },
  },
  {
    name: 'save-view',
    part: 'section[aria-label=Conversations]',
    route,
    as,
    path: () => '/inbox?view=all&tag=VIP',
    ready: list,
    act: async (page) => {
      await press(page, 'Save as view')
      await page.getByPlaceholder('Name of the view').waitFor()
    },
  },
  {
    name: 'palette',
    part: '[role=dialog]',
    route,
    as,
    path: open('Asha Menon'),
    ready: thread,
    inOtherLanguages: true,
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').locator('input').waitFor()
    },
  },
  {
    name: 'palette-found',
    part: '[role=dialog]',
    route,
    as,
    path: open('Asha Menon'),
    ready: thread,
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder(/^Search conv/).fill('as')
      await page.getByRole('dialog').getByText('+1 555 000 1051').waitFor()
    },
  },
  {
    name: 'palette-nothing',
    part: '[role=dialog]',
    route,
    as,
    path: all,
    ready: list,
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder(/^Search conv/).fill('qqzzqq')
      await page.getByText('Nothing fits.').waitFor()
    },
  },
  {
    name: 'shortcuts',
    part: '[role=dialog]',
    route,
    as,
    path: all,
    ready: list,
    inOtherLanguages: true,
    act: async (page) => {
      await page.keyboard.press('Shift+?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'bell',
    part: '[role=dialog]',
    route,
    as,
    path: all,
    ready: list,
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Notifications/ })
        .first()
        .click()
      await page.getByRole('dialog', { name: 'Notifications' }).getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'account-menu',
    part: '[role=menu]',
    route,
    as,
    path: all,
    ready: list,
    act: async (page) => {
      const own = page.getByRole('button', { name: /Your account|^Me$/ }).filter({ visible: true })
      if ((await own.count()) > 0) await own.first().click()
      else await page.getByTitle('Views').click()
    },
  },
  {
    name: 'undo-toast',
    route,
    as,
    path: open('Omar Haddad'),
    ready: thread,
    act: async (page) => {
      // Resolved for the width before this one.
      const reopen = page.getByRole('button', { name: /^Reopen/ })
      if (await reopen.first().isVisible()) await reopen.first().click()
      await press(page, /^Resolve/)
      await page.getByRole('button', { name: 'Undo' }).first().waitFor()
    },
  },
  {
    name: 'new-conversation',
    route: '/send',
    as,
    ready: 'main form, main h1',
    inOtherLanguages: true,
  },
  {
    name: 'new-conversation-template',
    route: '/send',
    as,
    ready: 'main h1',
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Contact or number' }).fill('+1 555 000 9921')
      await page.keyboard.press('Enter')
      await page.getByText('Order update', { exact: true }).click()
    },
  },
  { name: 'contacts', route: '/contacts/:id?', as, path: () => '/contacts', inOtherLanguages: true },
  {
    name: 'contact',
    route: '/contacts/:id?',
    as,
    path: ({ contact }) => `/contacts/${contact}`,
    ready: 'main h2',
    inOtherLanguages: true,
  },
  { name: 'contact-new', route: '/contacts/:id?', as, path: () => '/contacts/new', ready: 'main form' },
  {
    name: 'contacts-no-fit',
    route: '/contacts/:id?',
    as,
    path: () => '/contacts?q=nobody-of-this-name',
  },
  {
    name: 'contacts-failed',
    route: '/contacts/:id?',
    as,
    path: () => '/contacts',
    fault: { on: '/api/contacts', is: 'broken' },
  },
  {
    name: 'contacts-loading',
    route: '/contacts/:id?',
    as,
    path: () => '/contacts',
    fault: { on: '/api/contacts', is: 'slow' },
  },
  { name: 'contacts-import', route: '/contacts/:id?', as, path: () => '/contacts/import', ready: 'main h2' },
  {
    name: 'contacts-import-report',
    route: '/contacts/:id?',
    as: 'admin',
    path: () => '/contacts/import',
    ready: 'main h2',
    act: async (page) => {
      const lines =
        'phone,name\n+91 90000 00901,Nila One\n+1 555 000 1051,Asha Menon\n12,Nobody\n,No number\n'
      const file = { name: 'customers-of-november.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByText('What would happen').waitFor()
    },
  },
  {
    name: 'contact-merge',
    part: '[role=dialog]',
    route: '/contacts/:id?',
    as: 'admin',
    path: ({ contact }) => `/contacts/${contact}`,
    ready: 'main h2',
    act: async (page) => {
      await press(page, 'Merge …')
      await fill(page, 'Other entry', 'a')
      await page.getByRole('dialog').getByText('Tamsin Shah').click()
    },
  },
]
