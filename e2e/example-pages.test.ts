import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow } from './browser.ts'
import type { Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

/** The example front ends of docs/examples, as files, against the demo. */

const NUMBER = '100200300400500'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startTestedProduct()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function openExample(name: string) {
  const { page, faults } = await openWindow(browser)
  const file = new URL(`../docs/examples/${name}.html`, import.meta.url)
  await page.goto(`file://${fileURLToPath(file)}?server=${encodeURIComponent(product.address)}`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('John Doe').waitFor()
  return { page, faults }
}

const writeAs = (from: string, name: string, text: string) =>
  fetch(`${product.address}/simulator/inbound`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'whatsapp', phoneNumberId: NUMBER, from, name, text }),
  })

async function sentTo(phone: string): Promise<string> {
  return await (await fetch(`${product.address}/simulator/outbound?to=${phone}`)).text()
}

describe('an example front end', () => {
  it('of smart chat shows a customer at once, and its answer reaches the phone', async () => {
    const { page, faults } = await openExample('smart-chat')
    await page.getByRole('button', { name: 'Asha Menon' }).waitFor()
    await writeAs('15550007701', 'Mira Rao', 'Is the blue kettle back?')
    await page.getByRole('button', { name: 'Mira Rao' }).click()
    await page.getByLabel('Thread').getByText('Is the blue kettle back?').waitFor()
    await page.getByLabel('Message').fill('It is, since this morning.')
    await page.keyboard.press('Enter')
    await page.getByLabel('Thread').getByText('It is, since this morning.').waitFor()
    await expect.poll(() => sentTo('15550007701')).toContain('It is, since this morning.')
    await writeAs('15550007701', 'Mira Rao', 'Wonderful <b>!</b>')
    await page.getByLabel('Thread').getByText('Wonderful <b>!</b>').waitFor()
    expect(faults).toEqual([])
  })

  it('of live chat lists, reads and answers', async () => {
    const { page, faults } = await openExample('live-chat')
    await writeAs('15550007702', 'Ravi Kumar', 'Do you deliver on Sundays?')
    await page.getByRole('button', { name: 'Ravi Kumar' }).click()
    await page.getByLabel('Thread').getByText('Do you deliver on Sundays?').waitFor()
    await page.getByLabel('Message').fill('We do, until noon.')
    await page.keyboard.press('Enter')
    await page.getByLabel('Thread').getByText('We do, until noon.').waitFor()
    await expect.poll(() => sentTo('15550007702')).toContain('We do, until noon.')
    expect(faults).toEqual([])
  })
})
