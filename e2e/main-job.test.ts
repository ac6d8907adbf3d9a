import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import { askSimulator, type Product, startProduct } from './product.ts'

const NUMBER = '100200300400500'
const PHONE = '15550007788'

let product: Product
let browser: Browser
let agent: Awaited<ReturnType<typeof openWindow>>
let phone: Awaited<ReturnType<typeof openWindow>>

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
  agent = await openWindow(browser)
  phone = await openWindow(browser)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** The customer writes on the simulator's own page. */
async function write(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const bubble = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const simulator = (path: string, body?: object) => askSimulator(product, path, body)

const outbound = async (to: string) => {
  const answer = await simulator(`outbound?to=${to}`)
  return ((await answer.json()) as { data: { id: string; type: string; text: string | null }[] }).data
}

describe('the main job', () => {
  it('an agent signs in and sees the demo inbox', async () => {
    await signIn(agent.page, product.address, 'agent@demo.com', 'agent123')
    await row(agent.page, 'Asha Menon').waitFor()
    await agent.page.getByRole('link', { name: /^All/ }).click()
    await row(agent.page, 'Omar Haddad').waitFor()
  })

  it('a new customer’s message appears without a reload, unread, in list and title', async () => {
    await phone.page.goto(`${product.address}/simulator/#whatsapp/${NUMBER}/${PHONE}`)
    await write(phone.page, 'Good morning, is my parcel on its way?')
    const fresh = row(agent.page, 'is my parcel on its way?')
    await fresh.waitFor()
    await fresh.getByText('1 unread message').waitFor({ state: 'attached' })
    await expect.poll(() => agent.page.title()).toMatch(/^\(\d+\) /)
  })

  it('the answer reaches the phone, and its ticks go on to read', async () => {
    await row(agent.page, 'is my parcel on its way?').click()
    const box = agent.page.getByPlaceholder(/^Write to/)
    await box.fill('It left this morning and arrives tomorrow.')
    await box.press('Enter')
    const mine = bubble(agent.page, 'It left this morning')
    await mine.waitFor()
    await phone.page.getByText('It left this morning and arrives tomorrow.').first().waitFor()
    await mine.getByTitle('Read').last().waitFor()
  })

  it('a refused send shows the provider’s reason with its code and goes out by itself once it may', async () => {
    await simulator('faults', { kind: 'rate_limit', times: 1, to: PHONE })
    const box = agent.page.getByPlaceholder(/^Write to/)
    await box.fill('This one meets a rate limit first.')
    await box.press('Enter')
    const mine = bubble(agent.page, 'meets a rate limit')
    await mine
      .getByText(/130429/)
      .first()
      .waitFor()
    await mine.getByTitle('Read').last().waitFor()
  })

  it('a send whose fate is unknown says so and can be sent again by hand', async () => {
    const box = agent.page.getByPlaceholder(/^Write to/)
    await simulator('faults', { kind: 'error_5xx', times: 1, to: PHONE })
    await box.fill('Nobody knows whether this arrived.')
    await box.press('Enter')
    const mine = bubble(agent.page, 'Nobody knows whether')
    await mine.getByText('It may have arrived').waitFor()
    await mine.getByRole('button', { name: 'Send again' }).click()
    await mine.getByTitle('Read').last().waitFor()
  })

  it('offline: a banner, what is written waits; back: nothing is missing and nothing is doubled', async () => {
    await agent.context.setOffline(true)
    await agent.page.getByText('You are offline').waitFor()
    const box = agent.page.getByPlaceholder(/^Write to/)
    await box.fill('Written in a tunnel.')
    await box.press('Enter')
    await write(phone.page, 'Written while the agent was away.')
    await bubble(agent.page, 'Written in a tunnel.').waitFor()

    await agent.context.setOffline(false)
    await bubble(agent.page, 'Written while the agent was away.').waitFor()
    await phone.page.getByText('Written in a tunnel.').first().waitFor()
    await expect.poll(() => bubble(agent.page, 'Written in a tunnel.').count()).toBe(1)
    const sent = await outbound(PHONE)
    expect(sent.filter((message) => message.text === 'Written in a tunnel.')).toHaveLength(1)
  })

  it('a conversation is kept by its address, over a reload', async () => {
    const address = agent.page.url()
    expect(address).toMatch(/\/inbox\/\d+/)
    await agent.page.reload()
    await bubble(agent.page, 'It left this morning').waitFor()
    expect(agent.page.url()).toBe(address)
  })

  it('pictures come and go, and a reaction stands on what it is for', async () => {
    const to = { phoneNumberId: NUMBER, from: PHONE }
    await simulator('inbound', { ...to, media: { caption: 'This is the label' } })
    const picture = bubble(agent.page, 'This is the label').getByRole('img').first()
    await expect
      .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
    const file = { name: 'shelf.png', mimeType: 'image/png', buffer: await phone.page.screenshot() }
    await agent.page.locator('input[type=file]').first().setInputFiles(file)
    await agent.page.getByPlaceholder(/^Write to/).fill('And this is our shelf.')
    await agent.page.getByRole('button', { name: 'Send', exact: true }).click()
    await bubble(agent.page, 'our shelf').getByTitle('Read').last().waitFor()
    const sent = await outbound(PHONE)
    expect(sent.at(-1)).toMatchObject({ type: 'image', text: 'And this is our shelf.' })

    const reaction = { message_id: sent.at(-1)!.id, emoji: '🎉' }
    await simulator('inbound', { ...to, type: 'reaction', reaction })
    await bubble(agent.page, 'our shelf').getByRole('img', { name: /🎉/ }).waitFor()
  })

  it('to somebody whose service window has closed a template goes out, and nothing else', async () => {
    const from = '15550007799'
    const timestamp = Date.now() - 25 * 3_600_000
    await simulator('inbound', { phoneNumberId: NUMBER, from, name: 'Lena', text: 'Still there?', timestamp })
    await row(agent.page, 'Still there?').click()
    await agent.page.getByText(/The 24-hour window closed/).waitFor()
    expect(await agent.page.getByPlaceholder(/^Write to/).count()).toBe(0)
    await agent.page.getByRole('radio', { name: /Order update/ }).check({ force: true })
    expect(await agent.page.getByLabel('{{1}}').inputValue()).toBe('Lena')
    await agent.page.getByLabel('{{2}}').fill('A-77')
    await agent.page.getByLabel('{{3}}').fill('on its way')
    await agent.page.getByRole('button', { name: 'Send template' }).click()
    await bubble(agent.page, 'your order A-77 is on its way').getByTitle('Read').last().waitFor()
    expect((await outbound(from)).map(({ type }) => type)).toEqual(['template'])
  })

  it('no script failed in either window', () => {
    expect([...agent.faults, ...phone.faults]).toEqual([])
  })
})
