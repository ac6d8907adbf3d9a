import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openWindow } from './browser.ts'
import type { Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

/** What somebody does who has just registered a company, and has no number of their own. */

let product: Product
let browser: Browser

beforeAll(async () => {
  product = await startTestedProduct()
  browser = await launchBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
}, 30_000)

it('a company that was just registered practises with the simulator’s phone, both ways', async () => {
  const { page, context, faults } = await openWindow(browser)
  await page.goto(`${product.address}/register`)
  await page.getByLabel('Company').fill('Nimbus Ltd')
  await page.getByLabel('Your name').fill('Nina Nimbus')
  await page.getByLabel('Email').fill('nina@nimbus.example')
  await page.getByLabel('Password').fill('correct horse')
  await page.getByRole('button', { name: 'Register' }).click()

  await page.getByRole('button', { name: /Practise with the simulator/ }).click()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: /Write as a customer/ }).click()
  const phone = await opened
  await phone.getByRole('textbox', { name: 'Message' }).fill('Is anybody there?')
  await phone.keyboard.press('Enter')

  await page.getByRole('link', { name: /^All/ }).click()
  await page.getByRole('link', { name: /Asha Menon/ }).click()
  await page.getByPlaceholder(/^Write to/).fill('Somebody is.')
  await page.keyboard.press('Enter')
  await phone.getByText('Somebody is.').waitFor()
  expect(faults).toEqual([])
  await context.close()
})
