import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breaksOffAfter, type StandInModel, says, startModel } from '../server/test/model.ts'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import type { Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

/** What an agent does beside typing: the assistant, voice, sending later, pictures, and what is sent too late or offline. */

const NUMBER = '100200300400500'
const PRIYA = '15550003101'

let product: Product
let model: StandInModel
let browser: Browser
let agent: Awaited<ReturnType<typeof openWindow>>
let page: Page

beforeAll(async () => {
  model = await startModel()
  product = await startTestedProduct({ OPENAI_API_KEY: 'a key', OPENAI_BASE_URL: model.baseUrl })
  // A microphone that beeps, and is allowed.
  browser = await launchBrowser('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream')
  agent = await openWindow(browser)
  page = agent.page
  await simulator(
    'inbound',
    from(PRIYA, { name: 'Priya Kapoor', text: 'The box arrived with a cracked lid.' }),
  )
  await signIn(page, product.address, 'agent@demo.com', 'agent123')
  await page.goto(`${product.address}/inbox?view=all&tab=open`)
  await row('Priya Kapoor').click()
  await bubble('cracked lid').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await model?.close()
})

interface Outbound {
  type: string
  text: string | null
  payload: Record<string, { voice?: boolean }>
}

async function simulator(path: string, body?: object) {
  const answer = await fetch(`${product.address}/simulator/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as { data: Outbound[] }
}
const from = (phone: string, said: object) => ({
  channel: 'whatsapp',
  phoneNumberId: NUMBER,
  from: phone,
  ...said,
})
const arrived = async () => (await simulator(`outbound?to=${PRIYA}`)).data
const textsArrived = async () => (await arrived()).map(({ text }) => text)
const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
const bubble = (text: string) => page.getByRole('article').filter({ hasText: text })
const tool = (name: string) => page.getByRole('button', { name, exact: true })
const pane = (name: string) => page.getByRole('region', { name })
const box = () => page.locator('#composer-text')

describe('the assistant', () => {
  it('suggests a reply by what the customer said; it stands in the box, and nothing is sent', async () => {
    model.behaves(says('I am sorry. ', 'A new lid ', 'leaves today.'))
    await tool('Assistant').click()
    await page.getByRole('button', { name: 'Suggest a reply' }).click()
    await pane('Assistant').getByText('I am sorry. A new lid leaves today.').waitFor()
    expect(JSON.stringify(model.asked[0]!.body)).toContain('cracked lid')
    await page.getByRole('button', { name: 'Use', exact: true }).click()
    expect(await box().inputValue()).toBe('I am sorry. A new lid leaves today.')
    expect(await arrived()).toEqual([])
  })

  it('says what is written in another tone, in its place', async () => {
    model.behaves(says('We regret this. A new lid leaves today.'))
    await tool('Assistant').click()
    await page.getByRole('button', { name: 'More formal' }).click()
    await pane('Assistant').getByText('We regret this.').waitFor()
    await page.getByRole('button', { name: 'Use', exact: true }).click()
    expect(await box().inputValue()).toBe('We regret this. A new lid leaves today.')
    await box().fill('')
  })

  it('sums up, and the summary is kept as a note', async () => {
    model.behaves(says('A cracked lid; a new one was promised.'))
    await tool('Assistant').click()
    await page.getByRole('button', { name: 'Summarize' }).click()
    await page.getByRole('button', { name: 'Keep as note' }).click()
    await bubble('A cracked lid; a new one was promised.')
      .getByText(/only your team sees this/)
      .waitFor()
    expect(await arrived()).toEqual([])
  })

  it('that breaks off says so, and half a sentence can’t be used', async () => {
    model.behaves(breaksOffAfter(['I am so'], 'dies'))
    await tool('Assistant').click()
    await page.getByRole('button', { name: 'Suggest a reply' }).click()
    await pane('Assistant').getByRole('alert').waitFor()
    await pane('Assistant').getByRole('button', { name: 'Close' }).click()
  })
})

describe('a voice message', () => {
  it('is recorded, listened to, sent, and reaches the phone as a voice message', async () => {
    await tool('Voice message').click()
    await expect.poll(() => pane('Voice message').getByRole('timer').textContent()).toBe('0:02')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Take out voice.ogg' }).waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect.poll(async () => (await arrived()).map(({ type }) => type)).toEqual(['audio'])
    expect((await arrived())[0]!.payload.audio).toMatchObject({ voice: true })
    await page.getByRole('article').getByRole('button', { name: 'Play' }).last().click()
    await page.getByRole('article').getByRole('button', { name: 'Pause' }).waitFor()
  })
})

describe('a reply for later', () => {
  it('waits in the thread with its time, and can be taken back', async () => {
    await box().fill('Good morning, Priya')
    await tool('Send later').click()
    await pane('Send later')
      .getByRole('button', { name: /^In 3 hours/ })
      .click()
    await bubble('Good morning, Priya')
      .getByText(/^Leaves /)
      .waitFor()
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect.poll(() => box().inputValue()).toBe('Good morning, Priya')
    await expect.poll(() => bubble('Good morning, Priya').count()).toBe(0)
    await box().fill('')
    expect(await textsArrived()).not.toContain('Good morning, Priya')
  })
})

describe('pictures', () => {
  it('open as large as the window, are walked through by keyboard, and give the focus back', async () => {
    for (const caption of ['The lid', 'The box'])
      await simulator('inbound', from(PRIYA, { media: { mimeType: 'image/png', caption } }))
    const pictures = page.getByRole('article').getByRole('button', { name: /^Open / })
    await expect.poll(() => pictures.count()).toBe(2)
    await pictures.last().click()
    const large = page.getByRole('dialog', { name: 'Picture' })
    await large.getByText('2 of 2').waitFor()
    await page.keyboard.press('ArrowLeft')
    await large.getByText('1 of 2').waitFor()
    await page.keyboard.press('Escape')
    await large.waitFor({ state: 'hidden' })
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Open /)
  })
})

describe('a reply that was written before the customer’s newest words were seen', () => {
  it('is not sent until the agent has said so', async () => {
    for (let line = 0; line < 25; line += 1)
      await simulator('inbound', from(PRIYA, { text: `Line ${line} of what happened` }))
    await bubble('Line 24 of what happened').waitFor()
    await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }))
    await page.getByRole('button', { name: 'To the newest' }).waitFor()
    await simulator('inbound', from(PRIYA, { text: 'Please send no new lid' }))
    await page.getByRole('button', { name: '1 new' }).waitFor()
    await box().fill('The new lid is on its way')
    await page.keyboard.press('Enter')
    await page.getByText('Not sent yet: the customer has written meanwhile.').waitFor()
    expect(await textsArrived()).not.toContain('The new lid is on its way')
    await page.getByRole('button', { name: 'Send anyway' }).click()
    await expect.poll(textsArrived).toContain('The new lid is on its way')
  })
})

describe('what is written without the network', () => {
  it('goes out when it is back, in its order', async () => {
    await agent.context.setOffline(true)
    for (const text of ['First', 'Second', 'Third']) {
      await box().fill(text)
      await page.keyboard.press('Enter')
      await bubble(text).getByText('Waits for the connection').waitFor()
    }
    await agent.context.setOffline(false)
    await expect.poll(async () => (await textsArrived()).slice(-3)).toEqual(['First', 'Second', 'Third'])
  })
})

describe('the search of the palette', () => {
  it('finds what somebody said, on the server, and leads there', async () => {
    await page.goto(`${product.address}/inbox?view=all&tab=open`)
    await row('Asha Menon').click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(/^Search conv/).fill('cracked lid box')
    // What is open could be resolved, too: it is not what Enter does while the server looks.
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).count()).toBe(0)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /The box arrived with a cracked lid/ })
      .waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#thread header').getByText('Priya Kapoor').waitFor()
  })
})

it('an assistant that the company has switched off is not offered', async () => {
  const ask = async (path: string, method: string, body: object, token = '') =>
    (await (
      await fetch(`${product.address}/api/${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      })
    ).json()) as { accessToken: string }
  const login = { email: 'admin@demo.com', password: 'admin123' }
  const { accessToken } = await ask('auth/login', 'POST', login)
  await ask('tenant', 'PATCH', { aiEnabled: false }, accessToken)
  await page.reload()
  await tool('Emoji').waitFor()
  await expect.poll(() => tool('Assistant').count()).toBe(0)
})

it('no script failed', () => {
  expect(agent.faults).toEqual([])
})
