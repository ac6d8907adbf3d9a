import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import type { Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

/** Contacts out of a file and out of two entries one; and how an agent hears of news. */

let product: Product
let browser: Browser
let agent: Awaited<ReturnType<typeof openWindow>>
let page: Page

beforeAll(async () => {
  product = await startTestedProduct()
  browser = await launchBrowser()
  agent = await openWindow(browser)
  page = agent.page
  await agent.context.grantPermissions(['notifications'], { origin: product.address })
  // Counts the notes that are struck; they are struck all the same.
  await page.addInitScript(`
    window.notes = 0
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (...at) { window.notes += 1; return start.apply(this, at) }
  `)
  await signIn(page, product.address, 'agent@demo.com', 'agent123')
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const contact = (name: string) =>
  page.getByRole('list', { name: 'Contacts' }).getByText(name, { exact: true })

describe('contacts', () => {
  it('come out of a file: looked through first, wrong lines named, then taken in', async () => {
    await page.goto(`${product.address}/contacts`)
    await page.getByRole('link', { name: 'Import contacts' }).click()
    await page.locator('input[type=file]').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'phone,name,email\n+15550004001,Meera Iyer,meera@mail.example\n12,Nobody,\n+15550004002,Meera I.,\n+15550004003,Ravi Rao,no address\n',
      ),
    })
    await page.getByRole('heading', { name: 'What would happen' }).waitFor()
    const errors = page.getByRole('row')
    await expect.poll(() => errors.filter({ hasText: 'phone' }).count()).toBe(1)
    await expect.poll(() => errors.filter({ hasText: 'email' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Import 2 contacts' }).click()
    await page.getByRole('heading', { name: 'Imported' }).waitFor()
    await contact('Meera Iyer').waitFor()
    expect(await contact('Ravi Rao').count()).toBe(0)
  })

  it('that are one person become one, and two again where that was wrong', async () => {
    await contact('Meera Iyer').click()
    await page.getByRole('button', { name: 'Merge …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Merge with Meera Iyer' })
    await dialog.getByText('Meera I.', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Merge Meera I. in' }).click()
    await page.getByText('+1 555 000 4002').first().waitFor()
    await expect.poll(() => contact('Meera I.').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('They are two again.').waitFor()
    await contact('Meera I.').waitFor()
  })
})

describe('news', () => {
  const notes = () => page.evaluate<number>('window.notes')

  it('each sound can be tried where it is chosen', async () => {
    await page.goto(`${product.address}/settings/me`)
    await page.getByRole('button', { name: 'Play the sound: A customer writes' }).click()
    await expect.poll(notes).toBe(2)
    await page.getByRole('button', { name: 'Play the sound: A conversation is given to you' }).click()
    await expect.poll(notes).toBe(5)
  })

  it('that are pushed are handed to the system to show, under their conversation’s name', async () => {
    const cdp = await agent.context.newCDPSession(page)
    const known = new Promise<string>((resolve) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [one] = registrations
        if (one) resolve(one.registrationId)
      })
    })
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await cdp.send('ServiceWorker.enable')
    const registrationId = await known
    const origin = product.address
    const [worker] = agent.context.serviceWorkers()
    // This Chromium has no system to show it on: what it is asked to show is read instead.
    await worker!.evaluate(`
      self.shown = []
      self.registration.showNotification = async (title, { body, tag, data }) => { self.shown.push({ title, body, tag, data }) }
    `)
    const data = JSON.stringify({ title: 'Meera Iyer', message: 'Is it on its way?', conversationId: '1001' })
    await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
    await expect
      .poll(() => worker!.evaluate('self.shown'))
      .toEqual([
        { title: 'Meera Iyer', body: 'Is it on its way?', tag: '1001', data: { conversationId: '1001' } },
      ])
  })

  it('a browser without a push service says that it did not work, and stays unchecked', async () => {
    const push = page.getByLabel('Also while Parley is not open in this browser')
    await push.click()
    await page.getByText('The browser did not allow it.').waitFor()
    expect(await push.isChecked()).toBe(false)
  })
})

it('no script failed', () => {
  expect(agent.faults).toEqual([])
})
