import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFaults } from './axe.ts'
import { launchBrowser, openWindow, signIn } from './browser.ts'
import type { Product } from './product.ts'
import { startTestedProduct } from './tested-product.ts'

const NUMBER = '100200300400500'

let product: Product
let browser: Browser
let agent: Awaited<ReturnType<typeof openWindow>>
let page: Page

beforeAll(async () => {
  product = await startTestedProduct()
  browser = await launchBrowser()
  agent = await openWindow(browser)
  page = agent.page
  for (const [from, name, text] of [
    ['15550003001', 'Priya Kapoor', 'The box arrived with a cracked lid.'],
    ['15550003002', 'Tamsin Shah', 'Can I change the delivery to Friday?'],
    ['15550003003', 'Karim Benali', 'Is the refund on its way?'],
  ])
    await write(from!, text!, name)
  await signIn(page, product.address, 'agent@demo.com', 'agent123')
  await page.goto(`${product.address}/inbox?view=all&tab=open`)
  await row('Karim Benali').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const simulator = async (path: string, body?: object) => {
  const answer = await fetch(`${product.address}/simulator/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as { data: { text?: string }[] }
}
const write = (from: string, text: string, name?: string) =>
  simulator('inbound', { channel: 'whatsapp', phoneNumberId: NUMBER, from, text, ...(name && { name }) })
const arrived = async (to: string) => (await simulator(`outbound?to=${to}`)).data.map(({ text }) => text)

const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
const opened = () => page.locator('#thread header bdi').first()
const bubble = (text: string) => page.getByRole('article').filter({ hasText: text })
const said = (text: RegExp) => page.getByRole('region', { name: 'News' }).getByText(text)
const box = () => page.locator('#composer-text')
const press = (keys: string) => page.keyboard.press(keys)
const type = (text: string) => page.keyboard.type(text)
/** R and its like put the mark into the box; what is typed before it stands there would be keys. */
async function beginBy(key: string) {
  await press(key)
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('composer-text')
}
/** The mark leaves the box, so that letters are keys again, and the arrows scroll the messages. */
async function leaveBox() {
  await press('Escape')
  await standsInMessages()
}
const standsInMessages = () =>
  expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log')
const menuIsShut = () => expect.poll(() => page.locator('[role="menu"], [role="dialog"]').count()).toBe(0)

const rowAt = () => page.evaluate(() => document.activeElement?.getAttribute('data-id') ?? null)

/** Goes on to a row by J until the keyboard stands on it, and opens it. */
async function goTo(name: string) {
  for (let step = 0; step < 20; step += 1) {
    const before = await rowAt()
    await press('j')
    await expect.poll(async () => ![null, before].includes(await rowAt())).toBe(true)
    if ((await page.locator('a[data-id]:focus').textContent())?.includes(name)) break
  }
  await press('Enter')
  await expect.poll(() => opened().textContent()).toContain(name)
}

describe('a day by keyboard alone', () => {
  it('J comes to a row, Enter opens it, R writes, Enter sends, and the answer reaches the phone', async () => {
    await goTo('Priya Kapoor')
    await bubble('cracked lid').waitFor()
    await beginBy('r')
    await type('I am sorry, a new one is on its way.')
    await press('Enter')
    await bubble('a new one is on its way').getByTitle('Read').last().waitFor()
    expect(await arrived('15550003001')).toContain('I am sorry, a new one is on its way.')
  })

  it('what was just sent is taken back by Ctrl and Z, and does not reach the phone', async () => {
    await type('This was a mistake')
    await press('Enter')
    await page.getByText(/^Leaves in/).waitFor()
    await press('Control+z')
    await expect.poll(() => box().inputValue()).toBe('This was a mistake')
    await expect.poll(() => bubble('This was a mistake').count()).toBe(0)
    await box().fill('')
    expect(await arrived('15550003001')).not.toContain('This was a mistake')
    await leaveBox()
  })

  it('N and @ write a note that a colleague is told of, and that the customer never sees', async () => {
    await beginBy('n')
    await type('Please look at this, @ja')
    await page.getByRole('option', { name: /Jane Roe/ }).waitFor()
    await press('Enter')
    await type('thank you')
    await press('Enter')
    await bubble('@Jane Roe thank you').waitFor()
    await leaveBox()
    const jane = await openWindow(browser)
    await signIn(jane.page, product.address, 'agent2@demo.com', 'agent123')
    await jane.page.goto(`${product.address}/inbox?view=mentions`)
    await jane.page.getByRole('listitem').filter({ hasText: 'Priya Kapoor' }).waitFor()
    await jane.page.getByRole('button', { name: /^Notifications, / }).click()
    await jane.page.getByText(/mentioned you on TKT-/).waitFor()
    expect(jane.faults).toEqual([])
    await jane.context.close()
    expect((await arrived('15550003001')).join(' ')).not.toContain('look at this')
  })

  it('A assigns, T tags, S snoozes, and Z undoes the last', async () => {
    await press('a')
    await page.locator('[role=menuitem]:focus').filter({ hasText: 'Assign to me' }).waitFor()
    await press('Enter')
    await said(/Assigned to John Doe/).waitFor()
    await menuIsShut()

    await press('t')
    await page.getByRole('dialog', { name: 'Tag' }).getByRole('textbox').waitFor()
    await type('fragile')
    await page.getByText('Make the tag “fragile”').waitFor()
    await press('Enter')
    await row('Priya Kapoor').getByText('fragile').waitFor()
    await press('Escape')
    await menuIsShut()

    await press('s')
    await page.getByRole('menuitem', { name: /Tomorrow/ }).waitFor()
    for (let step = 0; step < 6; step += 1) {
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (focused.startsWith('Tomorrow')) break
      await press('ArrowDown')
    }
    await press('Enter')
    await expect.poll(() => row('Priya Kapoor').count()).toBe(0)
    await menuIsShut()
    await press('z')
    await row('Priya Kapoor').waitFor()
  })

  it('Shift and E resolves and opens the next one', async () => {
    await goTo('Tamsin Shah')
    await press('Shift+E')
    await said(/Resolved: Tamsin Shah/).waitFor()
    await expect.poll(() => row('Tamsin Shah').count()).toBe(0)
    await expect.poll(() => opened().textContent()).not.toContain('Tamsin Shah')
    await standsInMessages()
  })

  it('Ctrl and K finds somebody by the number and goes there; ? lists the keys', async () => {
    await press('Control+k')
    await page.getByPlaceholder(/^Search conv/).waitFor()
    await type('0003003')
    await page
      .getByRole('button', { name: /Karim Benali/ })
      .first()
      .waitFor()
    await press('Enter')
    await expect.poll(() => opened().textContent()).toContain('Karim Benali')
    await menuIsShut()
    await standsInMessages()
    await press('Shift+?')
    await page.getByRole('dialog', { name: 'Shortcuts' }).getByText('Resolve and open the next').waitFor()
    await press('Escape')
    await menuIsShut()
    await standsInMessages()
  })

  it('a key that was given away does what it was given for, and its old one does nothing', async () => {
    await press('Shift+?')
    await page.getByRole('button', { name: /^Reply: R/ }).focus()
    await press('Enter')
    await press('y')
    await page.getByRole('button', { name: /^Reply: Y/ }).waitFor()
    await press('Escape')
    await menuIsShut()
    await press('r')
    await beginBy('y')
    expect(await box().inputValue()).toBe('')
    await leaveBox()
  })
})

describe('a Messenger conversation', () => {
  it('is answered like any other, and the answer goes to the Page’s customer', async () => {
    await goTo('Luis Moreno')
    await beginBy('y')
    await type('It is in stock again.')
    await press('Enter')
    await bubble('in stock again').waitFor()
    await bubble('in stock again')
      .getByTitle(/Sent|Delivered|Read/)
      .last()
      .waitFor()
    await leaveBox()
  })
})

describe('the list', () => {
  it('is narrowed by what stands in its address; kept as a view, its count is that of its rows', async () => {
    await page.goto(`${product.address}/inbox?view=all&tab=open&tag=fragile`)
    await row('Priya Kapoor').waitFor()
    await expect.poll(() => page.locator('a[data-id]').count()).toBe(1)
    await page.getByRole('button', { name: 'Save as view' }).click()
    await page.getByPlaceholder('Name of the view').fill('Fragile things')
    await page.getByRole('button', { name: 'Save view' }).click()
    const view = page.getByRole('link', { name: /Fragile things/ })
    await expect.poll(() => view.textContent()).toBe('Fragile things1')
    await expect.poll(() => page.locator('a[data-id]').count()).toBe(1)
  })

  it('changes several at once, and takes that back at once', async () => {
    await page.goto(`${product.address}/inbox?view=all&tab=open`)
    await row('Priya Kapoor').waitFor()
    const before = await page.locator('a[data-id]').count()
    await row('Priya Kapoor').hover()
    await page.getByLabel('Choose Priya Kapoor').click()
    await page.getByLabel('Choose Karim Benali').click()
    await press('e')
    await said(/2 resolved/).waitFor()
    await expect.poll(() => page.locator('a[data-id]').count()).toBe(before - 2)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await row('Priya Kapoor').waitFor()
    await row('Karim Benali').waitFor()
  })
})

describe('without the network', () => {
  /** What this browser keeps of the desk. */
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('parley', 1)
          opening.onsuccess = () => {
            const all = opening.result.transaction('desk').objectStore('desk').getAll()
            all.onsuccess = () => resolve(JSON.stringify(all.result))
          }
        }),
    )

  it('what was open is read after a reload, and what is written then goes out when it is back', async () => {
    await page.goto(`${product.address}/inbox?view=all&tab=open`)
    await row('Karim Benali').click()
    await bubble('Is the refund on its way?').waitFor()
    await expect.poll(kept).toContain('Is the refund on its way?')
    await agent.context.setOffline(true)
    await page.reload()
    await bubble('Is the refund on its way?').waitFor()
    await row('Priya Kapoor').waitFor()
    await box().fill('It left the bank this morning.')
    await press('Enter')
    await page.getByText('Waits for the connection').waitFor()
    await agent.context.setOffline(false)
    await expect.poll(() => arrived('15550003003')).toContain('It left the bank this morning.')
    await leaveBox()
  })
})

describe('access', () => {
  it('in Arabic the inbox runs from right to left, and axe finds nothing serious there', async () => {
    await page.goto(`${product.address}/settings/me`)
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
    await page.getByLabel('Language').selectOption('ar')
    await kept
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    await page.goto(`${product.address}/inbox?view=all&tab=open`)
    await page.locator('a[data-id]').first().click()
    await page.getByRole('article').first().waitFor()
    const list = await page.locator('a[data-id]').first().boundingBox()
    const thread = await page.locator('#thread').boundingBox()
    expect(list!.x).toBeGreaterThan(thread!.x)
    expect(await seriousFaults(page)).toEqual([])
  })
})

it('no script failed in the agent’s window', () => {
  expect(agent.faults).toEqual([])
})
