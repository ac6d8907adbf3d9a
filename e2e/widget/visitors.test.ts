import { createHmac } from 'node:crypto'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ParleyUser } from '../../widget/src/sdk.ts'
import { faultsIn } from './axe.ts'
import { Shop } from './shop.ts'
import type { Visitor } from './site.ts'

let shop: Shop

beforeAll(async () => {
  shop = await Shop.open()
})
afterAll(() => shop?.close())
afterEach(() => shop.leave())

describe('before the chat', () => {
  it('a site asks what it wants to know, and the desk has it', async () => {
    const asked = await shop.desk.site({
      preChat: [
        { name: 'name', label: 'Your name', type: 'text', required: true },
        { name: 'email', label: 'Your e-mail', type: 'email', required: true },
        { name: 'orderNumber', label: 'Order number', type: 'text', required: false },
      ],
    })
    const visitor = await shop.visit({ key: asked.key })
    await visitor.open()
    await visitor.page.getByLabel('Your name').fill('Asha Menon')
    await visitor.page.getByLabel('Your e-mail').fill('nobody')
    await visitor.page.getByRole('button', { name: 'Start chat' }).click()
    await visitor.page.getByText('This is not an e-mail address').waitFor()
    expect(await faultsIn(visitor.page)).toEqual([])
    await visitor.page.getByLabel('Your e-mail').fill('asha@kaveri.example')
    await visitor.page.getByLabel('Order number').fill('A-17')
    await visitor.page.getByRole('button', { name: 'Start chat' }).click()
    await visitor.write('I have answered the questions')
    const ticketId = await shop.ticketOf('I have answered the questions')
    const { data } = await shop.desk.ask('GET', `/api/tickets/${ticketId}`)
    expect(data.ticket.customerInfo).toMatchObject({ name: 'Asha Menon', email: 'asha@kaveri.example' })
    await visitor.page.reload()
    await visitor.bubble('I have answered the questions').waitFor()
  })

  it('says outside business hours that nobody is there, and takes a message', async () => {
    const hours = await shop.desk.ask('POST', '/api/business-hours', {
      name: 'Closed',
      timeZone: 'UTC',
      days: [],
      holidays: [-1, 0, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)),
    })
    const closed = await shop.desk.site(
      { offlineMessage: 'We are back on Monday.' },
      { businessHoursId: hours.data?.id },
    )
    const visitor = await shop.visit({ key: closed.key })
    await visitor.open()
    await visitor.page.getByText('We are back on Monday.').waitFor()
    expect(await faultsIn(visitor.page)).toEqual([])
    await visitor.page.getByLabel('E-mail').fill('ravi@kaveri.example')
    await visitor.page.getByRole('textbox', { name: 'Message' }).fill('Please write back')
    await visitor.page.getByRole('button', { name: 'Send message' }).click()
    await visitor.bubble('Please write back').waitFor()
    const ticketId = await shop.ticketOf('Please write back')
    const { data } = await shop.desk.ask('GET', `/api/tickets/${ticketId}`)
    expect(data.ticket.customerInfo.email).toBe('ravi@kaveri.example')
  })

  it('tells who waits for a department without anybody their place', async () => {
    const waiting = await shop.desk.site({}, { department: 'Nobody works here' })
    const visitor = await shop.visit({ key: waiting.key })
    await visitor.open()
    const form = visitor.page.getByRole('button', { name: 'Send message' })
    await visitor.page.getByLabel('E-mail').fill('omar@kaveri.example')
    await visitor.page.getByRole('textbox', { name: 'Message' }).fill('I wait')
    await form.click()
    await visitor.page.getByText('You are number 1 in the queue').waitFor()
  })
})

describe('hostile visitors and sites', () => {
  it('have every text shown as it is', async () => {
    const visitor = await shop.visit()
    await visitor.open()
    const hostile =
      '<img src=x onerror="document.title=1"><script>document.title=2</script> javascript:alert(1)'
    await visitor.write(hostile)
    const ticketId = await shop.ticketOf(hostile)
    await shop.john.ask('send_message', { ticketId, content: `${hostile} https://kaveri.example/"onclick=x` })
    await visitor.bubble('https://kaveri.example').waitFor()
    expect(await visitor.log.locator('.bubble img, .bubble script').count()).toBe(0)
    const links = await visitor.log
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    expect(links).toEqual(['https://kaveri.example/'])
    expect([await visitor.page.title(), visitor.faults]).toEqual(['A shop', []])
  })

  it('are nobody else with a forged hash, and the customer with a right one', async () => {
    const sign = (id: string) => createHmac('sha256', shop.channel.secret).update(id).digest('hex')
    const asUser = async (visitor: Visitor, user: ParleyUser) => {
      await visitor.listen('error')
      await visitor.call('setUser', user)
      await visitor.call('open')
    }
    const first = await shop.visit()
    await asUser(first, { id: 'C-1', identityHash: sign('C-1') })
    await first.write('Only for C-1')
    await shop.ticketOf('Only for C-1')

    const forger = await shop.visit()
    await asUser(forger, { id: 'C-1', identityHash: sign('C-2') })
    await expect.poll(() => forger.told).toMatchObject([{ detail: { code: 'FORBIDDEN' } }])
    await forger.bubble('Hi, how can we help?').waitFor()
    expect(await forger.said()).toEqual(['Hi, how can we help?'])

    const again = await shop.visit()
    await asUser(again, { id: 'C-1', identityHash: sign('C-1') })
    await again.bubble('Only for C-1').waitFor()
    await again.call('logout')
    await again.open()
    await again.bubble('Hi, how can we help?').waitFor()
    expect(await again.said()).toEqual(['Hi, how can we help?'])
  })

  it('on a page of another origin are turned away', async () => {
    const other = await shop.desk.site({}, { allowedOrigins: ['https://shop.example'] })
    const visitor = await shop.visit({ key: other.key })
    await visitor.page.locator('parley-chat').waitFor({ state: 'detached' })
    expect(visitor.faults).toEqual([])
  })
})

describe('every look', () => {
  it('runs each text in its own direction, whatever the panel’s', async () => {
    const visitor = await shop.visit({ locale: 'ar' })
    await visitor.page.getByRole('button', { name: 'فتح المحادثة' }).click()
    const texts = ['Is it made of oak?', 'هل هو من خشب البلوط؟']
    for (const text of texts) {
      await visitor.panel.getByRole('textbox').fill(text)
      await visitor.page.keyboard.press('Enter')
      await visitor.bubble(text).waitFor()
    }
    const directionOf = (text: string) =>
      visitor.bubble(text).evaluate((bubble) => getComputedStyle(bubble).direction)
    expect(await Promise.all(texts.map(directionOf))).toEqual(['ltr', 'rtl'])
  })

  it.each([
    { name: 'dark, on a phone', options: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } },
    { name: 'Arabic', attributes: { locale: 'ar' }, open: 'فتح المحادثة' },
    { name: 'German, on the left', attributes: { locale: 'de', position: 'left' }, open: 'Chat öffnen' },
  ] as const)('stands up to WCAG 2.2 AA: $name', async (look) => {
    const {
      attributes = {},
      options = {},
      open = 'Open chat',
    } = look as {
      attributes?: Record<string, string>
      options?: BrowserContextOptions
      open?: string
    }
    const visitor = await shop.visit(attributes, options)
    await visitor.page.getByRole('button', { name: open }).click()
    await visitor.bubble('Hi, how can we help?').waitFor()
    expect(await faultsIn(visitor.page)).toEqual([])
    const composer = visitor.panel.getByRole('textbox')
    expect((await composer.boundingBox())!.height).toBeGreaterThanOrEqual(34)
    const box = (await visitor.panel.boundingBox())!
    const { width, height } = visitor.page.viewportSize()!
    if (width < 480) expect(box).toEqual({ x: 0, y: 0, width, height })
    else expect(box.x + box.width).toBeLessThanOrEqual(width)
    if (process.env.SHOTS)
      await visitor.page.screenshot({ path: `${process.env.SHOTS}/${open}-${width}.png` })
  })
})
