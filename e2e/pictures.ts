import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signIn } from './browser.ts'
import { startProduct } from './product.ts'

/** `npm run pictures`: the screens that README and docs show, taken from the running product. */
const FOLDER = fileURLToPath(new URL('../docs/pictures', import.meta.url))
const NUMBER = '100200300400500'

const CUSTOMERS = [
  ['15550002001', 'Priya Kapoor', 'The box arrived like this, the lid is cracked.'],
  ['15550002002', 'Tamsin Shah', 'Thank you, that solved it.'],
  ['15550002003', 'Karim B.', 'Can I change the delivery to Friday?'],
  ['15550002004', 'Elena Novak', 'Is the refund on its way?'],
  ['4791234567', '', 'Hei, do you ship to Norway?'],
] as const

const SHOTS = [
  { name: 'inbox-light', width: 1440, height: 900, scheme: 'light' },
  { name: 'inbox-dark', width: 1440, height: 900, scheme: 'dark' },
  { name: 'inbox-phone', width: 390, height: 780, scheme: 'light' },
] as const

const product = await startProduct()
const browser = await launchBrowser()
try {
  mkdirSync(FOLDER, { recursive: true })
  await play(product.address)
  for (const shot of SHOTS) await takeInbox(browser, product.address, shot)
  await takeSimulator(browser, product.address)
} finally {
  await browser.close()
  await product.stop()
}

async function play(address: string) {
  for (const [from, name, text] of CUSTOMERS) {
    await fetch(`${address}/simulator/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'whatsapp', phoneNumberId: NUMBER, from, name, text }),
    })
  }
}

async function takeInbox(chrome: Browser, address: string, shot: (typeof SHOTS)[number]) {
  const { width, height, scheme, name } = shot
  const context = await chrome.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  await signIn(page, address, 'agent@demo.com', 'agent123')
  await page.goto(`${address}/inbox?view=all`)
  await page.getByRole('listitem').filter({ hasText: 'Asha Menon' }).click()
  await page.getByRole('article').first().waitFor()
  await calm(page)
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
  await context.close()
}

async function takeSimulator(chrome: Browser, address: string) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${address}/simulator/#whatsapp/${NUMBER}/15550002003`)
  await page.getByText('Can I change the delivery').first().waitFor()
  await calm(page)
  await page.screenshot({ path: `${FOLDER}/simulator.png` })
  await context.close()
}

/** Fonts are there and nothing moves any more. */
async function calm(page: Page) {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(600)
}
