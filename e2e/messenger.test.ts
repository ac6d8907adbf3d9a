import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import { askSimulator, type Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

let product: Product
let browser: Browser
let agent: Awaited<ReturnType<typeof openWindow>>
let phone: Awaited<ReturnType<typeof openWindow>>

beforeAll(async () => {
  product = await startTestedProduct()
  browser = await launchBrowser()
  agent = await openWindow(browser)
  phone = await openWindow(browser)
  await signIn(agent.page, product.address, 'agent@demo.com', 'agent123')
  await agent.page.goto(`${product.address}/inbox?view=all`)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const simulator = (path: string, body?: object) => askSimulator(product, path, body)

describe.each([
  ['messenger', '200300400500600', '7100000000008801', '👍'],
  ['instagram', '300400500600700', '8100000000008801', '❤️'],
] as const)('on %s', (channel, account, person, emoji) => {
  const question = `Is the blue kettle back? (${channel})`
  const answer = `Since this morning (${channel})`
  const article = (text: string) => agent.page.getByRole('article').filter({ hasText: text })

  it('what a customer writes on the phone is in the inbox, and the answer on the phone, with its ticks', async () => {
    await phone.page.goto(`${product.address}/simulator/#${channel}/${account}/${person}`)
    const box = phone.page.getByRole('textbox', { name: 'Message' })
    await box.fill(question)
    await box.press('Enter')
    await agent.page.getByRole('listitem').filter({ hasText: question }).click()
    await article(question).waitFor()
    const reply = agent.page.getByPlaceholder(/^Write to/)
    await reply.fill(answer)
    await reply.press('Enter')
    await phone.page.getByText(answer).first().waitFor()
    await article(answer).getByTitle('Read').last().waitFor()
  })

  it('an agent’s reaction stands on the customer’s message', async () => {
    await article(question).hover()
    await article(question).getByRole('button', { name: 'What to do with this message' }).click()
    await agent.page.getByRole('menuitem', { name: `React with ${emoji}` }).click()
    await phone.page.getByRole('img', { name: new RegExp(emoji) }).waitFor()
  })

  it('the customer’s stands on the answer, until it is taken back', async () => {
    const sent = await (await simulator(`outbound?to=${person}`)).json()
    const { id } = sent.data.find((each: { text: string }) => each.text === answer)
    const react = (action: 'react' | 'unreact') =>
      simulator('inbound', {
        channel,
        accountId: account,
        from: person,
        type: 'reaction',
        reaction: { mid: id, action, ...(action === 'react' && { reaction: 'love', emoji: '❤️' }) },
      })
    const chip = article(answer).getByRole('img', { name: /❤️/ })
    await react('react')
    await chip.waitFor()
    await react('unreact')
    await chip.waitFor({ state: 'detached' })
  })

  it('after seven days there is nothing to answer with but a note', async () => {
    const text = `Are you still there? (${channel})`
    const timestamp = Date.now() - 8 * 24 * 3_600_000
    await simulator('inbound', { channel, accountId: account, from: `${person}9`, text, timestamp })
    await agent.page.getByRole('listitem').filter({ hasText: text }).click()
    await agent.page.getByText(/window closed/).waitFor()
    expect(await agent.page.getByPlaceholder(/^Write to/).count()).toBe(0)
    expect(await agent.page.getByRole('button', { name: 'Send template' }).count()).toBe(0)
    await agent.page.getByRole('button', { name: /^Note/ }).click()
    await agent.page.getByRole('textbox', { name: /note/i }).fill(`Call them (${channel})`)
    await agent.page.keyboard.press('Enter')
    await article(`Call them (${channel})`).waitFor()
  })
})

it('no script failed in either window', () => {
  expect([...agent.faults, ...phone.faults]).toEqual([])
})
