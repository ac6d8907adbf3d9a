import { createHmac } from 'node:crypto'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TicketClient } from '../../server/test/ticket-clients.ts'
import { launchBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product.ts'
import { faultsIn } from './axe.ts'
import { Desk } from './desk.ts'
import { type Site, startSite, Visitor } from './site.ts'

let product: Product
let browser: Browser
let desk: Desk
let site: Site
let key: string
let secret: string
let john: TicketClient
const contexts: BrowserContext[] = []

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
  desk = new Desk(product.address)
  await desk.asAdmin()
  // The first ones that there are hold for every channel that names none.
  await desk.ask('POST', '/api/business-hours', {
    name: 'Always',
    timeZone: 'UTC',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => ({
      day,
      open: '00:00',
      close: '24:00',
    })),
    holidays: [],
  })
  site = await startSite(product.address)
  const made = await desk.site({ greeting: 'Hi, how can we help?' })
  key = made.key
  secret = made.secret
  john = await desk.agent('agent@demo.com')
}, 120_000)

afterAll(async () => {
  desk?.stop()
  await browser?.close()
  await site?.stop()
  await product?.stop()
}, 30_000)

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

async function visit(
  attributes: Record<string, string> = { key },
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    locale: 'en-GB',
    ...options,
  })
  contexts.push(context)
  return await Visitor.at(context, site.page(attributes))
}
const ticketOf = async (text: string): Promise<string> =>
  (await john.hears('customer_message', ({ message }) => message.content === text)).ticketId
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('files', () => {
  it('are chosen or pasted, go up before the words behind them, and are shown', async () => {
    const visitor = await visit()
    await visitor.open()
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('button', { name: 'Attach a file' }).click(),
    ])
    await chooser.setFiles({ name: 'lid.png', mimeType: 'image/png', buffer: PNG })
    await visitor.write('The lid is broken')
    const ticketId = await ticketOf('The lid is broken')
    await visitor.log.getByRole('img', { name: 'lid.png' }).waitFor()
    const { data } = await desk.ask('GET', `/api/tickets/${ticketId}`)
    const own = data.ticket.messages.filter(({ sender }: { sender: string }) => sender === 'customer')
    expect(own.map(({ messageType }: { messageType: string }) => messageType)).toEqual(['image', 'text'])
    await visitor.page.getByRole('textbox', { name: 'Write a message' }).evaluate(
      (box, bytes) => {
        const files = new DataTransfer()
        files.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }))
        box.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }),
        )
      },
      [...PNG],
    )
    await visitor.log.getByRole('img', { name: 'pasted.png' }).waitFor()
    expect(visitor.faults).toEqual([])
  })

  it('that are not what they say are refused with the reason', async () => {
    const visitor = await visit()
    await visitor.open()
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('button', { name: 'Attach a file' }).click(),
    ])
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    await chooser.setFiles({ name: 'cat.png', mimeType: 'image/png', buffer: page })
    await visitor.log.getByText('Files of this kind are not taken').waitFor()
    await visitor.page.getByRole('button', { name: 'Remove' }).click()
    await visitor.log.getByText('cat.png').waitFor({ state: 'detached' })
  })
})

describe('before the chat', () => {
  it('a site asks what it wants to know, and the desk has it', async () => {
    const asked = await desk.site({
      preChat: [
        { name: 'name', label: 'Your name', type: 'text', required: true },
        { name: 'email', label: 'Your e-mail', type: 'email', required: true },
        { name: 'orderNumber', label: 'Order number', type: 'text', required: false },
      ],
    })
    const visitor = await visit({ key: asked.key })
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
    const ticketId = await ticketOf('I have answered the questions')
    const { data } = await desk.ask('GET', `/api/tickets/${ticketId}`)
    expect(data.ticket.customerInfo).toMatchObject({ name: 'Asha Menon', email: 'asha@kaveri.example' })
    await visitor.page.reload()
    await visitor.bubble('I have answered the questions').waitFor()
  })

  it('says outside business hours that nobody is there, and takes a message', async () => {
    const hours = await desk.ask('POST', '/api/business-hours', {
      name: 'Closed',
      timeZone: 'UTC',
      days: [],
      holidays: [-1, 0, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)),
    })
    const closed = await desk.site(
      { offlineMessage: 'We are back on Monday.' },
      { businessHoursId: hours.data?.id },
    )
    const visitor = await visit({ key: closed.key })
    await visitor.open()
    await visitor.page.getByText('We are back on Monday.').waitFor()
    expect(await faultsIn(visitor.page)).toEqual([])
    await visitor.page.getByLabel('E-mail').fill('ravi@kaveri.example')
    await visitor.page.getByRole('textbox', { name: 'Message' }).fill('Please write back')
    await visitor.page.getByRole('button', { name: 'Send message' }).click()
    await visitor.bubble('Please write back').waitFor()
    const ticketId = await ticketOf('Please write back')
    const { data } = await desk.ask('GET', `/api/tickets/${ticketId}`)
    expect(data.ticket.customerInfo.email).toBe('ravi@kaveri.example')
  })

  it('tells who waits for a department without anybody their place', async () => {
    const waiting = await desk.site({}, { department: 'Nobody works here' })
    const visitor = await visit({ key: waiting.key })
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
    const visitor = await visit()
    await visitor.open()
    const hostile =
      '<img src=x onerror="document.title=1"><script>document.title=2</script> javascript:alert(1)'
    await visitor.write(hostile)
    const ticketId = await ticketOf(hostile)
    await john.ask('send_message', { ticketId, content: `${hostile} https://kaveri.example/"onclick=x` })
    await visitor.bubble('https://kaveri.example').waitFor()
    expect(await visitor.log.locator('.bubble img, .bubble script').count()).toBe(0)
    const links = await visitor.log
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    expect(links).toEqual(['https://kaveri.example/'])
    expect([await visitor.page.title(), visitor.faults]).toEqual(['A shop', []])
  })

  it('are nobody else with a forged hash, and the customer with a right one', async () => {
    const sign = (id: string) => createHmac('sha256', secret).update(id).digest('hex')
    const asUser = (visitor: Visitor, user: object) =>
      visitor.page.evaluate(
        (named) =>
          new Promise((resolve) => {
            // biome-ignore lint/suspicious/noExplicitAny: the page's own global
            const { parley } = window as any
            parley.on('error', ({ code }: { code: string }) => resolve(code))
            parley.on('ready', () => resolve('ready'))
            parley.setUser(named)
            parley.open()
          }),
        user,
      )
    const first = await visit()
    expect(await asUser(first, { id: 'C-1', identityHash: sign('C-1') })).toBe('ready')
    await first.write('Only for C-1')
    await ticketOf('Only for C-1')

    const forger = await visit()
    expect(await asUser(forger, { id: 'C-1', identityHash: sign('C-2') })).toBe('FORBIDDEN')
    await forger.bubble('Hi, how can we help?').waitFor()
    expect(await forger.said()).toEqual(['Hi, how can we help?'])

    const again = await visit()
    expect(await asUser(again, { id: 'C-1', identityHash: sign('C-1') })).toBe('ready')
    await again.bubble('Only for C-1').waitFor()
    await again.page.evaluate(() => (window as unknown as { parley: { logout(): void } }).parley.logout())
    await again.open()
    await again.bubble('Hi, how can we help?').waitFor()
    expect(await again.said()).toEqual(['Hi, how can we help?'])
  })

  it('on a page of another origin are turned away', async () => {
    const other = await desk.site({}, { allowedOrigins: ['https://shop.example'] })
    const visitor = await visit({ key: other.key })
    await visitor.page.locator('parley-chat').waitFor({ state: 'detached' })
    expect(visitor.faults).toEqual([])
  })
})

describe('every look', () => {
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
    const visitor = await visit({ key, ...attributes }, options)
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
