import type { Page } from 'playwright-core'
import { press, type Screen } from '../screen.ts'
import { inInbox, open, thread } from './in-inbox.ts'

const box = '#composer-text'
const composer = 'section[aria-label=Write]'
const wide = { from: 768 }

/** Of the newest message; a note has none. */
async function openMenu(page: Page) {
  const message = page.locator('article:has(button[aria-haspopup=menu])').last()
  await message.hover()
  await message.getByRole('button', { name: /^What to do/ }).click()
}

/** A tool of the composer; on a phone they all stand behind one button. */
const tool = (name: string) => async (page: Page) => {
  const all = page.getByRole('button', { name: 'More to send' })
  if (await all.isVisible()) await all.click()
  await press(page, name)
  await page.getByRole('region', { name }).waitFor()
}

/** A conversation with all that is done in it. */
export const conversation: Screen[] = [
  { name: 'thread', ...inInbox, path: open('Priya Kapoor'), ready: thread, inOtherLanguages: true },
  { name: 'thread-demo', ...inInbox, path: open('Asha Menon'), ready: thread },
  {
    name: 'thread-long-name',
    ...inInbox,
    path: open('Maximiliane von Hohenstein-Württemberg'),
    ready: thread,
  },
  { name: 'thread-rtl-customer', ...inInbox, path: open('أحمد السيد'), ready: thread },
  { name: 'thread-voice', ...inInbox, path: open('Elena Novak'), ready: thread },
  { name: 'thread-no-name', ...inInbox, path: open('4791234567'), ready: thread },
  { name: 'thread-failed-sends', ...inInbox, path: open('Karim B.'), ready: thread },
  {
    name: 'thread-window-closed',
    ...inInbox,
    path: open('Noor Rahimi'),
    ready: thread,
    inOtherLanguages: true,
  },
  { name: 'thread-resolved', ...inInbox, path: open('Mary Webb'), ready: thread },
  { name: 'thread-gone', ...inInbox, path: () => '/inbox/99999999' },
  {
    name: 'thread-loading',
    ...inInbox,
    path: open('Priya Kapoor'),
    fault: { on: '/api/conversations/', is: 'slow' },
  },
  {
    name: 'offline',
    ...inInbox,
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
    ...inInbox,
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
    ...inInbox,
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
      ...inInbox,
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
      ...inInbox,
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
    ...inInbox,
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
    ...inInbox,
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
    ...inInbox,
    path: open('Priya Kapoor'),
    ready: thread,
    act: async (page) => {
      await page.locator('article img').first().click()
      await page.getByRole('dialog').locator('img').first().waitFor()
    },
  },
  {
    name: 'contact-pane',
    ...inInbox,
    path: open('Asha Menon'),
    ready: thread,
    act: async (page) => {
      if (!(await page.getByText('Known as').isVisible())) await page.getByTitle('Contact details').click()
      await page.getByText('Known as').waitFor()
    },
  },
]
