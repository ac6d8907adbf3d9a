import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TicketClient } from '../../server/test/ticket-clients.ts'
import { faultsIn } from './axe.ts'
import type { Desk } from './desk.ts'
import { Shop } from './shop.ts'
import { Visitor } from './site.ts'

let shop: Shop
let desk: Desk
let john: TicketClient
let jane: TicketClient
let context: BrowserContext
let visitor: Visitor

beforeAll(async () => {
  shop = await Shop.open()
  desk = shop.desk
  john = shop.john
})

afterAll(() => shop?.close())

beforeEach(() => {
  john.forget()
})

describe('a visitor and two agents', () => {
  let ticketId: string

  it('fetch nothing but the loader until the chat is opened or the page is idle', async () => {
    context = await shop.context()
    const fetched: string[] = []
    context.on('request', (request) => {
      if (request.url().startsWith(shop.product.address)) fetched.push(new URL(request.url()).pathname)
    })
    // A page that is never idle.
    await context.addInitScript(() => {
      window.requestIdleCallback = () => 0
    })
    visitor = await Visitor.at(context, shop.page())
    await visitor.page.getByRole('button', { name: 'Chat' }).waitFor()
    await visitor.page.waitForLoadState('networkidle')
    expect(fetched).toEqual(['/widget.js'])
    await visitor.page.getByRole('button', { name: 'Chat' }).click()
    await visitor.panel.waitFor()
    await visitor.bubble('Hi, how can we help?').waitFor()
    expect(fetched.some((path) => /^\/widget\/panel-\w+\.js$/.test(path))).toBe(true)
  })

  it('see each other’s words, that they were read, and that the other writes', async () => {
    await visitor.write('Do you ship to Norway?')
    ticketId = await shop.ticketOf('Do you ship to Norway?')
    await visitor.page.getByText('John from Parley Shop').waitFor()
    await visitor.log.getByText(/^Sent /).waitFor()
    await desk.ask('PATCH', `/api/tickets/${ticketId}/messages/read`, {})
    await visitor.log.getByText(/^Read /).waitFor()
    john.socket.emit('typing', { ticketId, isTyping: true })
    await visitor.log.getByText('John Doe is typing').waitFor()
    await shop.answer(ticketId, 'We do: 3 to 5 days.')
    await visitor.bubble('We do: 3 to 5 days.').waitFor()
    await visitor.log.getByText('John Doe is typing').waitFor({ state: 'detached' })
    await visitor.page.getByRole('textbox', { name: 'Write a message' }).pressSequentially('Al')
    await john.hears('customer_typing', (news) => news.ticketId === ticketId && news.isTyping)
    await visitor.page.getByRole('textbox', { name: 'Write a message' }).fill('')
  })

  it('tell the agent that the visitor has seen the answer', async () => {
    const read = async () => {
      const { data } = await desk.ask('GET', `/api/tickets/${ticketId}`)
      return data.ticket.messages.find((message: { sender: string }) => message.sender === 'agent').read
    }
    await expect.poll(read).toBe(true)
  })

  it('offer answers as buttons, of which one is written by a press', async () => {
    const interactive = {
      type: 'button',
      body: { text: 'Shall I put an order together for you?' },
      action: {
        buttons: ['Yes, please', 'Just looking'].map((title) => ({
          type: 'reply',
          reply: { id: title, title },
        })),
      },
    }
    const { data } = await desk.ask('GET', `/api/tickets/${ticketId}`)
    const sent = await desk.ask('POST', '/api/messages', {
      conversationId: data.ticket._id,
      type: 'interactive',
      interactive,
    })
    expect(sent.status).toBe(202)
    await visitor.bubble('Shall I put an order together for you?').waitFor()
    await visitor.page.getByRole('button', { name: 'Yes, please' }).click()
    await shop.ticketOf('Yes, please')
    await visitor.page.getByRole('button', { name: 'Just looking' }).waitFor({ state: 'detached' })
  })

  it('go on when another agent takes over', async () => {
    jane = await desk.agent('agent2@demo.com')
    const { agent } = jane.of('auth_success')[0]
    await desk.ask('PATCH', `/api/tickets/${ticketId}/assign`, { agentId: agent._id })
    await visitor.page.getByText('Jane from Parley Shop').waitFor()
    await jane.ask('send_message', { ticketId, content: 'I take over from John.' })
    await visitor.bubble('I take over from John.').waitFor()
    jane.socket.disconnect()
  })

  it('rate the conversation in the thread once it is resolved', async () => {
    await desk.ask('PATCH', `/api/tickets/${ticketId}/status`, { status: 'resolved' })
    await visitor.page.getByRole('radio', { name: '4 of 5' }).check({ force: true })
    await visitor.page.getByLabel('What went well, what did not?').fill('Quick.')
    await visitor.page.getByRole('button', { name: 'Send rating' }).click()
    await visitor.log.getByText('Thank you for the rating').waitFor()
    const { data } = await desk.ask('GET', `/api/tickets/${ticketId}`)
    expect(data.ticket.metadata).toMatchObject({ rating: 4, feedback: 'Quick.' })
  })

  it('meet nothing that stands against WCAG 2.2 AA', async () => {
    expect(await faultsIn(visitor.page)).toEqual([])
  })

  it('keep the conversation as a file', async () => {
    await visitor.page.getByRole('button', { name: 'More' }).click()
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.page.getByRole('button', { name: 'Save the conversation' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${ticketId}.txt`)
    const text = await readAll(await download.createReadStream())
    expect(text).toContain('Do you ship to Norway?')
    expect(text).toContain('I take over from John.')
  })

  it('met no fault, and no policy of the site stood against anything', async () => {
    expect(visitor.faults).toEqual([])
    await context.close()
  })
})

describe('a visitor who loses the connection', () => {
  let ticketId: string

  beforeAll(async () => {
    context = await shop.context()
    visitor = await Visitor.at(context, shop.page())
    await visitor.open()
    await visitor.write('Before the tunnel')
    ticketId = await shop.ticketOf('Before the tunnel')
  })
  afterAll(() => context.close())

  it('sends what they wrote once it is back, in order, and has what they missed, each once', async () => {
    await context.setOffline(true)
    await visitor.page.getByText('No connection.', { exact: false }).waitFor()
    for (const text of ['first', 'second', 'third']) await visitor.write(text)
    await visitor.log.getByText('Waits for the connection').last().waitFor()
    await shop.answer(ticketId, 'Missed one')
    await shop.answer(ticketId, 'Missed two')
    await context.setOffline(false)
    await visitor.bubble('Missed two').waitFor()
    await expect.poll(() => visitor.log.locator('.bubble.waiting').count()).toBe(0)
    const expected = [
      'Hi, how can we help?',
      'Before the tunnel',
      'Missed one',
      'Missed two',
      'first',
      'second',
      'third',
    ]
    await expect.poll(() => visitor.said()).toEqual(expected)
    const { data } = await desk.ask('GET', `/api/tickets/${ticketId}`)
    const stored = data.ticket.messages.filter(({ sender }: { sender: string }) => sender !== 'system')
    expect(stored.map(({ content }: { content: string }) => content)).toEqual(expected.slice(1))
  })

  it('finds it all again after a reload and on another page, with the panel open as it was', async () => {
    const before = await visitor.said()
    await visitor.page.reload()
    await expect.poll(() => visitor.said()).toEqual(before)
    await visitor.page.goto(shop.page({}, '/other'))
    await expect.poll(() => visitor.said()).toEqual(before)
  })

  it('sends after a reload what they wrote offline before it', async () => {
    await context.setOffline(true)
    await visitor.write('Written and closed')
    await visitor.bubble('Written and closed').waitFor()
    await visitor.page.goto('about:blank')
    await context.setOffline(false)
    await visitor.page.goto(shop.page())
    await shop.ticketOf('Written and closed')
    await expect
      .poll(async () => (await visitor.said()).filter((text) => text === 'Written and closed'))
      .toHaveLength(1)
  })

  it('hears by polling where nothing lets a WebSocket pass', async () => {
    const other = await shop.context()
    await other.addInitScript(() => {
      // What a proxy makes of it: it never opens.
      window.WebSocket = class extends EventTarget {
        onclose: (() => void) | null = null
        readyState = 0
        constructor() {
          super()
          setTimeout(() => this.onclose?.(), 20)
        }
        close() {}
        send() {}
      } as unknown as typeof WebSocket
    })
    const polling = await Visitor.at(other, shop.page())
    await polling.open()
    await polling.write('By polling')
    const theirs = await shop.ticketOf('By polling')
    await shop.answer(theirs, 'Answered all the same')
    await polling.bubble('Answered all the same').waitFor()
    expect(polling.faults).toEqual([])
    await other.close()
  })
})

describe('several tabs', () => {
  it('show the same, ring and count once, and what is seen in one is seen in all', async () => {
    const both = await shop.context()
    const one = await Visitor.at(both, shop.page())
    await one.open()
    await one.write('Written in the first tab')
    const ticketId = await shop.ticketOf('Written in the first tab')
    const two = await Visitor.at(both, shop.page({}, '/other'))
    await two.open()
    await two.bubble('Written in the first tab').waitFor()
    await two.write('Written in the second tab')
    await one.bubble('Written in the second tab').waitFor()
    await one.close()
    await two.close()
    await shop.answer(ticketId, 'For both')
    const badge = (tab: Visitor) => tab.page.getByRole('button', { name: 'Open chat, 1 unread' })
    await badge(one).waitFor()
    await badge(two).waitFor()
    await two.page.bringToFront()
    await two.open()
    await two.bubble('For both').waitFor()
    await badge(one).waitFor({ state: 'detached' })
    expect(await two.bubble('For both').count()).toBe(1)
    expect([...one.faults, ...two.faults]).toEqual([])
    await both.close()
  })
})

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
