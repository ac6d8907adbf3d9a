import { fill, press, type Screen } from '../screen.ts'

/** Whom one writes to: a new conversation, and the contacts. */
export const people: Screen[] = [
  {
    name: 'new-conversation',
    route: '/send',
    as: 'agent',
    ready: 'main form, main h1',
    inOtherLanguages: true,
  },
  {
    name: 'new-conversation-template',
    route: '/send',
    as: 'agent',
    ready: 'main h1',
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Contact or number' }).fill('+1 555 000 9921')
      await page.keyboard.press('Enter')
      await page.getByText('Order update', { exact: true }).click()
    },
  },
  {
    name: 'contacts',
    route: '/contacts/:id?',
    as: 'agent',
    path: () => '/contacts',
    ready: 'li a[href^="/contacts/"]',
    inOtherLanguages: true,
  },
  {
    name: 'contact',
    route: '/contacts/:id?',
    as: 'agent',
    path: ({ contact }) => `/contacts/${contact}`,
    ready: 'main h2',
    inOtherLanguages: true,
  },
  {
    name: 'contact-new',
    route: '/contacts/:id?',
    as: 'agent',
    path: () => '/contacts/new',
    ready: 'main form',
  },
  {
    name: 'contacts-no-fit',
    route: '/contacts/:id?',
    as: 'agent',
    path: () => '/contacts?q=nobody-of-this-name',
  },
  {
    name: 'contacts-failed',
    route: '/contacts/:id?',
    as: 'agent',
    path: () => '/contacts',
    fault: { on: '/api/contacts', is: 'broken' },
  },
  {
    name: 'contacts-loading',
    route: '/contacts/:id?',
    as: 'agent',
    path: () => '/contacts',
    fault: { on: '/api/contacts', is: 'slow' },
  },
  {
    name: 'contacts-import',
    route: '/contacts/:id?',
    as: 'agent',
    path: () => '/contacts/import',
    ready: 'main h2',
  },
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
