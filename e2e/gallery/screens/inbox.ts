import { press, type Screen } from '../screen.ts'
import { all, inInbox, list } from './in-inbox.ts'

/** The list of conversations, and how it is narrowed. */
export const inbox: Screen[] = [
  { name: 'inbox', ...inInbox, path: all, ready: list, inOtherLanguages: true },
  { name: 'inbox-mine', ...inInbox, path: () => '/inbox', ready: list },
  {
    name: 'inbox-empty-view',
    part: 'section[aria-label=Conversations]',
    ...inInbox,
    path: () => '/inbox?view=closing',
  },
  {
    name: 'inbox-no-fit',
    part: 'section[aria-label=Conversations]',
    ...inInbox,
    path: () => '/inbox?view=all&tag=nothing-has-it',
  },
  { name: 'inbox-loading', ...inInbox, path: all, fault: { on: '/api/conversations', is: 'slow' } },
  {
    name: 'inbox-failed',
    part: 'section[aria-label=Conversations]',
    ...inInbox,
    path: all,
    fault: { on: '/api/conversations', is: 'broken' },
  },
  {
    name: 'inbox-filter',
    part: '[role=dialog]',
    ...inInbox,
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
    ...inInbox,
    path: () => '/inbox?view=all&tag=delivery&awaiting=agent',
    ready: list,
  },
  {
    name: 'inbox-order',
    part: '[role=menu]',
    ...inInbox,
    path: all,
    ready: list,
    act: (page) => press(page, 'Order'),
  },
  {
    name: 'inbox-several',
    part: '[role=toolbar]',
    ...inInbox,
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
  {
    name: 'views-drawer',
    ...inInbox,
    path: all,
    ready: list,
    act: async (page) => {
      const views = page.getByTitle('Views')
      if (!(await views.isVisible())) return
      await views.click()
      await page.getByRole('dialog', { name: 'Views' }).waitFor()
    },
  },
  {
    name: 'save-view',
    part: 'section[aria-label=Conversations]',
    ...inInbox,
    path: () => '/inbox?view=all&tag=VIP',
    ready: list,
    act: async (page) => {
      await press(page, 'Save as view')
      await page.getByPlaceholder('Name of the view').waitFor()
    },
  },
]
