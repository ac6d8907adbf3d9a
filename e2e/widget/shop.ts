import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { TicketClient } from '../../server/test/ticket-clients.ts'
import { launchBrowser, PATIENCE_MS } from '../browser.ts'
import type { Product } from '../product.ts'
import { startTestedProduct } from '../tested-product.ts'
import { Desk } from './desk.ts'
import { type Site, startSite, Visitor } from './site.ts'

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** A shop's site with the widget on it, the desk behind it, which is always open, and John who is at work there. */
export class Shop {
  private readonly contexts: BrowserContext[] = []

  private constructor(
    readonly product: Product,
    readonly browser: Browser,
    readonly desk: Desk,
    readonly site: Site,
    readonly channel: { key: string; secret: string },
    readonly john: TicketClient,
  ) {}

  static async open(): Promise<Shop> {
    const product = await startTestedProduct()
    const browser = await launchBrowser()
    const desk = new Desk(product.address)
    await desk.asAdmin()
    // The first ones that there are hold for every channel that names none.
    await desk.ask('POST', '/api/business-hours', {
      name: 'Always',
      timeZone: 'UTC',
      days: DAYS.map((day) => ({ day, open: '00:00', close: '24:00' })),
      holidays: [],
    })
    const site = await startSite(product.address)
    const channel = await desk.site({ greeting: 'Hi, how can we help?' })
    return new Shop(product, browser, desk, site, channel, await desk.agent('agent@demo.com'))
  }

  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: { width: 1200, height: 800 },
      locale: 'en-GB',
      ...options,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    this.contexts.push(context)
    return context
  }

  /** Somebody new on the site; `attributes` stand on the script tag. */
  async visit(
    attributes: Record<string, string> = {},
    options: BrowserContextOptions = {},
  ): Promise<Visitor> {
    return await Visitor.at(await this.context(options), this.page(attributes))
  }

  page(attributes: Record<string, string> = {}, path = '/'): string {
    return this.site.page({ key: this.channel.key, ...attributes }, path)
  }

  /** The ticket in which a customer wrote this. */
  async ticketOf(text: string): Promise<string> {
    return (await this.john.hears('customer_message', ({ message }) => message.content === text)).ticketId
  }

  async answer(ticketId: string, content: string) {
    return await this.john.ask('send_message', { ticketId, content })
  }

  /** Everybody on the site goes. */
  async leave(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()))
  }

  async close(): Promise<void> {
    this.desk.stop()
    await this.browser.close()
    await this.site.stop()
    await this.product.stop()
  }
}
