import type { Page, WebSocket } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PNG, Shop } from './shop.ts'
import { Visitor } from './site.ts'

let shop: Shop

beforeAll(async () => {
  shop = await Shop.open()
})
afterAll(() => shop?.close())
afterEach(() => shop.leave())

describe('files', () => {
  it('are chosen or pasted, go up before the words behind them, and are shown', async () => {
    const visitor = await shop.visit()
    await visitor.open()
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('button', { name: 'Attach a file' }).click(),
    ])
    await chooser.setFiles({ name: 'lid.png', mimeType: 'image/png', buffer: PNG })
    await visitor.write('The lid is broken')
    const ticketId = await shop.ticketOf('The lid is broken')
    await visitor.log.getByRole('img', { name: 'lid.png' }).waitFor()
    const { data } = await shop.desk.ask('GET', `/api/tickets/${ticketId}`)
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
    const visitor = await shop.visit()
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

  it('are taken with the camera of a phone', async () => {
    const visitor = await shop.visit(
      {},
      { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    )
    await visitor.open()
    const [chooser] = await Promise.all([
      visitor.page.waitForEvent('filechooser'),
      visitor.page.getByRole('button', { name: 'Take a photo' }).click(),
    ])
    const input = chooser.element()
    expect([await input.getAttribute('capture'), await input.getAttribute('accept')]).toEqual([
      'environment',
      'image/*',
    ])
    await chooser.setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: PNG })
    await visitor.log.getByRole('img', { name: 'photo.png' }).waitFor()
    expect(visitor.faults).toEqual([])
  })

  it('are dropped on the panel, which says that they may be', async () => {
    const visitor = await shop.visit()
    await visitor.open()
    const drag = (type: string, names: string[]) =>
      visitor.panel.evaluate(
        (panel, { type, names, bytes }) => {
          const files = new DataTransfer()
          for (const name of names)
            files.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
          panel.dispatchEvent(
            new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true, composed: true }),
          )
        },
        { type, names, bytes: [...PNG] },
      )
    await drag('dragover', [])
    await visitor.page.getByText('Drop files here').waitFor()
    await drag('dragleave', [])
    await visitor.page.getByText('Drop files here').waitFor({ state: 'detached' })
    await drag('dragover', [])
    await drag('drop', ['one.png', 'two.png'])
    await visitor.page.getByText('Drop files here').waitFor({ state: 'detached' })
    for (const name of ['one.png', 'two.png']) await visitor.log.getByRole('img', { name }).waitFor()
    expect(visitor.faults).toEqual([])
  })
})

/** Counts the tones that the page is asked to play; it plays them all the same. */
const countTones = (page: Page) =>
  page.addInitScript(() => {
    const make = AudioContext.prototype.createOscillator
    AudioContext.prototype.createOscillator = function () {
      document.documentElement.dataset.tones = String(Number(document.documentElement.dataset.tones ?? 0) + 1)
      return make.call(this)
    }
  })
const tonesOf = (page: Page) => page.evaluate(() => Number(document.documentElement.dataset.tones ?? 0))

describe('the sound', () => {
  it('is there for what comes while the panel is closed, until it is switched off, also after a reload', async () => {
    const visitor = new Visitor(await (await shop.context()).newPage())
    await countTones(visitor.page)
    await visitor.page.goto(shop.page())
    await visitor.open()
    await visitor.write('Ring me')
    const ticketId = await shop.ticketOf('Ring me')
    await shop.answer(ticketId, 'Seen at once')
    await visitor.bubble('Seen at once').waitFor()
    expect(await tonesOf(visitor.page)).toBe(0)
    await visitor.close()
    await shop.answer(ticketId, 'Ring')
    await visitor.page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
    await expect.poll(() => tonesOf(visitor.page)).toBe(2)

    await visitor.open()
    await visitor.page.getByRole('button', { name: 'More' }).click()
    await visitor.page.getByRole('button', { name: 'Sound off' }).click()
    await visitor.close()
    await shop.answer(ticketId, 'Quiet')
    await visitor.page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
    expect(await tonesOf(visitor.page)).toBe(2)

    await visitor.page.reload()
    await visitor.page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
    await shop.answer(ticketId, 'Still quiet')
    await visitor.page.getByRole('button', { name: 'Open chat, 2 unread' }).waitFor()
    expect(await tonesOf(visitor.page)).toBe(0)
    await visitor.open()
    await visitor.page.getByRole('button', { name: 'More' }).click()
    await visitor.page.getByRole('button', { name: 'Sound on' }).waitFor()
    expect(visitor.faults).toEqual([])
  })
})

describe('a site', () => {
  it('changes the language while the panel is open', async () => {
    const visitor = await shop.visit()
    await visitor.open()
    await visitor.call('setLocale', 'ar')
    await visitor.page.getByRole('textbox', { name: 'اكتب رسالة' }).waitFor()
    expect([await visitor.panel.getAttribute('dir'), await visitor.panel.getAttribute('lang')]).toEqual([
      'rtl',
      'ar',
    ])
    await visitor.call('setLocale', 'de-AT')
    await visitor.page.getByRole('textbox', { name: 'Nachricht schreiben' }).waitFor()
    expect(await visitor.panel.getAttribute('dir')).toBe('ltr')
    await visitor.call('setLocale', 'tlh')
    await visitor.page.getByRole('textbox', { name: 'Write a message' }).waitFor()
  })

  it('takes the widget away, with its connection, and nothing of it comes back', async () => {
    const visitor = await shop.visit()
    const sockets: WebSocket[] = []
    visitor.page.on('websocket', (socket) => sockets.push(socket))
    await visitor.open()
    await visitor.write('I am here')
    const ticketId = await shop.ticketOf('I am here')
    await visitor.call('destroy')
    await visitor.page.locator('parley-chat').waitFor({ state: 'detached' })
    await expect.poll(() => sockets.map((socket) => socket.isClosed())).toEqual([true])
    for (const call of [['open'], ['close'], ['setLocale', 'de'], ['logout'], ['destroy']] as const)
      await visitor.call(...call)
    await shop.answer(ticketId, 'Too late')
    expect(await visitor.page.locator('parley-chat').count()).toBe(0)
    expect(visitor.faults).toEqual([])
  })

  it('signs the visitor out in every tab: nothing of them is left for the next one', async () => {
    const one = await shop.visit()
    await one.open()
    await one.write('Only mine')
    const ticketId = await shop.ticketOf('Only mine')
    const two = await Visitor.at(one.page.context(), shop.page({}, '/other'))
    await two.open()
    await two.bubble('Only mine').waitFor()
    await one.page.getByRole('textbox', { name: 'Write a message' }).fill('A draft of mine')

    await one.call('logout')
    await one.panel.waitFor({ state: 'hidden' })
    await two.bubble('Only mine').waitFor({ state: 'detached' })
    await shop.john.hears('customer_disconnected', (gone) => gone.ticketId === ticketId)
    await one.open()
    await one.bubble('Hi, how can we help?').waitFor()
    expect(await one.said()).toEqual(['Hi, how can we help?'])
    expect(await one.page.getByRole('textbox', { name: 'Write a message' }).inputValue()).toBe('')
    await one.write('I am another')
    expect(await shop.ticketOf('I am another')).not.toBe(ticketId)
    expect([...one.faults, ...two.faults]).toEqual([])
  })
})
