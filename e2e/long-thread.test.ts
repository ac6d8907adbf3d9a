import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillThread } from '../bench/seed/long-thread.ts'
import { type EmptyDatabase, emptyDatabase } from '../server/test/database.ts'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import { type Product, startProduct } from './product.ts'

/** A conversation of more messages than its log holds at once, read from end to end. */

const MESSAGES = 1201
const PHONE = '15550009999'

let database: EmptyDatabase
let product: Product
let browser: Browser
let page: Page
let faults: string[]

beforeAll(async () => {
  database = await emptyDatabase()
  product = await startProduct({ DATABASE_URL: database.url })
  const id = await fillThread(database.url, MESSAGES)
  browser = await launchBrowser()
  const agent = await openWindow(browser)
  page = agent.page
  faults = agent.faults
  await signIn(page, product.address, 'agent@demo.com', 'agent123')
  await page.goto(`${product.address}/inbox/${id}?view=mine`)
  await said(MESSAGES).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await database?.drop()
})

const log = () => page.getByRole('log')
const said = (number: number) => page.getByText(`What I said in message ${number} about`).first()
const isInSight = (number: number) =>
  said(number).evaluate((text) => {
    const { top, bottom } = text.getBoundingClientRect()
    const sight = text.closest('[role=log]')!.getBoundingClientRect()
    return top >= sight.top && bottom <= sight.bottom
  })

const write = (text: string, more: object = {}) =>
  fetch(`${product.address}/simulator/inbound`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: 'whatsapp',
      phoneNumberId: '100200300400500',
      from: PHONE,
      text,
      ...more,
    }),
  })

/** Turns the wheel until something stands there. */
async function turnUntil(step: number, isThere: () => Promise<boolean>) {
  await log().hover()
  for (let turn = 0; turn < 2000 && !(await isThere()); turn += 1) {
    await page.mouse.wheel(0, step)
    await page.waitForTimeout(16)
  }
}

it('opens with the newest', async () => {
  expect(await isInSight(MESSAGES)).toBe(true)
})

it('a quote leads to its message, hundreds further back than what was fetched, and the keyboard with it', async () => {
  await write('Do you remember this?', { replyTo: 'long.101' })
  await page.getByRole('article').getByRole('button', { name: 'What I said in message 101 about' }).click()
  await said(103).waitFor()
  const marked = page.locator('[data-marked]:focus')
  await expect.poll(() => marked.textContent()).toContain('What I said in message 101 about')
  await expect.poll(() => isInSight(101)).toBe(true)
  await page.reload()
  await page.getByRole('article').getByText('Do you remember this?').waitFor()
})

it('is read back to the first message, while the page never holds more than what is near', async () => {
  let most = 0
  await turnUntil(-1500, async () => {
    most = Math.max(most, await page.getByRole('article').count())
    return (await page.getByText('The conversation began here.').count()) > 0
  })
  await said(1).waitFor()
  expect(most).toBeLessThan(100)
})

it('what comes meanwhile moves nothing of what is read', async () => {
  await turnUntil(600, async () => (await said(21).count()) > 0 && (await isInSight(21)))
  const before = await said(21).boundingBox()
  await write('Are you still there?')
  await page.getByRole('button', { name: '1 new' }).waitFor()
  expect(await said(21).boundingBox()).toEqual(before)
})

it('goes back to the newest at once, and from there on by the wheel through all of it', async () => {
  await page.getByRole('button', { name: '1 new' }).click()
  await page.getByRole('article').getByText('Are you still there?').waitFor()
  await turnUntil(-1500, async () => (await said(601).count()) > 0)
  await turnUntil(
    1500,
    async () => (await page.getByRole('article').getByText('Are you still there?').count()) > 0,
  )
  await expect.poll(() => page.getByRole('button', { name: 'To the newest' }).count()).toBe(0)
  expect(faults).toEqual([])
})
