import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import { askSimulator, type Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

const NUMBER = '100200300400500'

let product: Product
let browser: Browser
let lead: Awaited<ReturnType<typeof openWindow>>

beforeAll(async () => {
  product = await startTestedProduct()
  browser = await launchBrowser()
  lead = await openWindow(browser)
  await signIn(lead.page, product.address, 'lead@demo.com', 'lead1234')
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const simulator = (path: string, body?: object) => askSimulator(product, path, body)

const writes = (from: string, name: string, text: string) =>
  simulator('inbound', { channel: 'whatsapp', phoneNumberId: NUMBER, from, name, text })

/** What stands on a phone of the simulator. */
async function received(to: string): Promise<string[]> {
  const { data } = (await (await simulator(`outbound?to=${to}`)).json()) as { data: { text: string }[] }
  return data.map(({ text }) => text)
}

/** Goes by the rail, as one does. */
const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()

const startOf = (text: string | null) => Number(/^\D*(\d+)/.exec(text ?? '')?.[1])

describe('a supervisor', () => {
  it('sees how the week went; a figure leads to as many conversations as it says, and each of them opens', async () => {
    const { page } = lead
    await go(page, 'Analytics')
    const figure = page.getByRole('link', { name: /^New conversations: \d+/ })
    const count = startOf(await figure.textContent())
    expect(count).toBeGreaterThan(0)
    await figure.click()
    await page.getByText(`New conversations · ${count}`).waitFor()
    const list = page.getByRole('list', { name: 'New conversations' })
    await expect.poll(() => list.getByRole('link').count()).toBe(count)
    await list.getByRole('link').first().click()
    await page.getByRole('article').first().waitFor()
    await page.goBack()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).not.toContain('figure=')
  })

  it('takes the figures home as a file', async () => {
    const { page } = lead
    await page.getByRole('link', { name: 'Agents', exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'John Doe' }).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^agents-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
    // Without the mark at its start a spreadsheet takes it for Latin letters, and names come out broken.
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/^\uFEFFagentId,name,.*\r\n.*,Alex Admin,/)
  })

  it('sees on the live board that somebody new waits, without a reload', async () => {
    const { page } = lead
    await go(page, 'Live board')
    const today = page.getByRole('link', { name: /^New\s*\d+/ })
    const before = startOf(await today.textContent())
    await writes('15550009901', 'Nadia Petrov', 'Is anybody there?')
    await expect.poll(async () => startOf(await today.textContent())).toBe(before + 1)
  })

  it('sends a campaign from a list: checked line by line, watched to its end, once on each phone', async () => {
    const { page } = lead
    await go(page, 'Campaigns')
    await page.getByRole('link', { name: 'New campaign' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Pickup reminder')
    await page
      .getByLabel('Or paste the lines')
      .fill(
        'phone,name,order\n+15550009911,Asha,KS-1\n+15550009912,Luis,KS-2\n15550009911,Asha,KS-3\nnobody,X,KS-4\n',
      )
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Order update', { exact: true }).click()
    for (const field of await page.getByRole('textbox').all()) {
      if ((await field.inputValue()) === '') await field.fill('{{order}}')
    }
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(/^2 people get it/).waitFor()
    const errors = page.getByRole('region', { name: 'Lines that are skipped' })
    expect(await errors.getByRole('row').count()).toBe(3)
    await page.getByRole('button', { name: 'Keep as a draft to try it' }).click()

    // A draft can be changed: its name here, with the list and the words that it has.
    await page.getByRole('link', { name: 'Change it …' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Pickup today')
    expect(await page.getByRole('radio', { name: /^The list it has/ }).isChecked()).toBe(true)
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(/^2 people get it/).waitFor()
    await page.getByRole('button', { name: 'Keep the changes' }).click()
    await page.getByRole('heading', { name: 'Pickup today' }).waitFor()
    await page.getByRole('button', { name: 'Start now' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Start now' }).click()
    await page.getByText('Completed', { exact: true }).waitFor()
    await expect.poll(() => page.getByRole('link', { name: /^Sent 2/ }).count()).toBe(1)
    await page.getByRole('link', { name: /^Skipped 2/ }).click()
    await page.getByText(/^Skipped: the number stands twice/).waitFor()
    for (const phone of ['15550009911', '15550009912']) expect(await received(phone)).toHaveLength(1)
  })

  it('begins a conversation with a number by the key C, and the template reaches the phone', async () => {
    const { page } = lead
    await go(page, 'Inbox')
    await page.getByRole('list').first().waitFor()
    await page.keyboard.press('c')
    await page.getByRole('combobox', { name: 'Contact or number' }).fill('+1 555 000 9921')
    await page.keyboard.press('Enter')
    await page.getByText('Order update', { exact: true }).click()
    for (const field of await page.getByRole('textbox').all()) {
      if ((await field.inputValue()) === '') await field.fill('KS-9')
    }
    await page.getByText('+1 555 000 9921 gets it, from').waitFor()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.waitForURL('**/inbox/**')
    await page.getByRole('article').filter({ hasText: 'KS-9' }).waitFor()
    await expect.poll(() => received('15550009921')).toHaveLength(1)
  })

  it('writes freely to somebody whose service window is open', async () => {
    const { page } = lead
    await page.goto(`${product.address}/send`)
    await page.getByRole('combobox', { name: 'Contact or number' }).fill('Nadia')
    await page.getByRole('option', { name: /Nadia Petrov/ }).click()
    await page.getByLabel('Message').fill('Yes, we are here.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('article').filter({ hasText: 'Yes, we are here.' }).waitFor()
    await expect.poll(() => received('15550009901')).toEqual(['Yes, we are here.'])
  })

  it('no script failed', () => {
    expect(lead.faults).toEqual([])
  })
})

it('an agent who leads nobody has no way to figures and campaigns', async () => {
  const agent = await openWindow(browser)
  await signIn(agent.page, product.address, 'agent@demo.com', 'agent123')
  const main = agent.page.getByRole('navigation', { name: 'Main' })
  await main.getByRole('link', { name: 'Contacts' }).waitFor()
  expect(await main.getByRole('link', { name: 'Analytics' }).count()).toBe(0)
  await agent.page.goto(`${product.address}/campaigns`)
  await agent.page.waitForURL('**/inbox**')
  await agent.context.close()
})
