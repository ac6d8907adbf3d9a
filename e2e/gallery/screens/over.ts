import { press, type Screen } from '../screen.ts'
import { all, inInbox, list, open, thread } from './in-inbox.ts'

/** What opens over wherever one is. */
export const over: Screen[] = [
  {
    name: 'palette',
    part: '[role=dialog]',
    ...inInbox,
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
    ...inInbox,
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
    ...inInbox,
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
    ...inInbox,
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
    ...inInbox,
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
    ...inInbox,
    path: all,
    ready: list,
    act: async (page) => {
      const own = page.getByRole('button', { name: /Your account|^Me$/ }).filter({ visible: true })
      // A tablet has it in the views' drawer.
      if ((await own.count()) === 0) await page.getByTitle('Views').click()
      await own.first().click()
    },
  },
  {
    name: 'undo-toast',
    ...inInbox,
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
]
