import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import type { ParleyCall, ParleyEvent } from '../../widget/src/sdk.ts'

export interface Site {
  origin: string
  /** The address of a page that embeds the widget; `attributes` stand on its script tag. */
  page(attributes: Record<string, string>, path?: string): string
  stop(): Promise<void>
}

/**
 * Somebody's website, of another origin than the desk, with as strict a policy as one can have: nothing of its own, and of
 * the desk only what docs/widget.md says that the widget needs.
 */
export async function startSite(desk: string): Promise<Site> {
  const policy = [
    "default-src 'none'",
    `script-src ${desk}`,
    `connect-src ${desk} ${desk.replace(/^http/, 'ws')}`,
    `img-src ${desk}`,
    `media-src ${desk}`,
    "require-trusted-types-for 'script'",
  ].join('; ')
  const server = createServer(({ url }, response) => {
    const attributes = [...new URL(url!, 'http://site').searchParams]
      .map(([name, value]) => `data-${name}="${encodeURI(value)}"`)
      .join(' ')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
      <title>A shop</title><main><h1>A shop</h1><p>Things for the home.</p><a href="/other">Other page</a></main>
      <script async src="${desk}/widget.js" ${attributes}></script></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    page: (attributes, path = '/') => `${origin}${path}?${new URLSearchParams(attributes)}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

declare global {
  interface Window {
    tellTest(event: string, detail: unknown): void
  }
}

/** The widget on a page, as its visitor sees it, and as the site's own script has it. */
export class Visitor {
  readonly faults: string[] = []
  /** What the SDK told since `listen`. */
  readonly told: { event: string; detail: unknown }[] = []

  constructor(readonly page: Page) {
    page.on('pageerror', ({ message }) => this.faults.push(message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) this.faults.push(message.text())
    })
  }

  static async at(context: BrowserContext, address: string): Promise<Visitor> {
    const visitor = new Visitor(await context.newPage())
    await visitor.page.goto(address)
    return visitor
  }

  async open() {
    await this.page.getByRole('button', { name: /^Open chat/ }).click()
    await this.panel.waitFor()
  }

  async close() {
    await this.page.getByRole('button', { name: 'Minimise' }).click()
  }

  async write(text: string) {
    await this.page.getByRole('textbox', { name: 'Write a message' }).fill(text)
    await this.page.keyboard.press('Enter')
  }

  /** A call of the SDK, as a site makes it at whatever time. */
  async call(...call: ParleyCall): Promise<void> {
    await this.page.evaluate((one) => {
      window.parley ??= []
      ;(window.parley as ParleyCall[]).push(one)
    }, call)
  }

  async listen(...events: ParleyEvent[]): Promise<void> {
    await this.page.exposeFunction('tellTest', (event: string, detail: unknown) => {
      this.told.push({ event, detail })
    })
    await this.page.evaluate((names) => {
      window.parley ??= []
      const calls = window.parley as ParleyCall[]
      for (const name of names) calls.push(['on', name, (detail) => window.tellTest(name, detail)])
    }, events)
  }

  get panel() {
    return this.page.getByRole('dialog')
  }

  get log() {
    return this.page.getByRole('log')
  }

  bubble(text: string | RegExp) {
    return this.log.locator('.bubble').filter({ hasText: text })
  }

  /** Everything that was said, from top to bottom. */
  async said(): Promise<string[]> {
    const all = await this.log.locator('.bubble').allInnerTexts()
    return all.map((text) => text.replace(/^(You|Parley Shop|Automatic answer):\s*/, '').trim())
  }
}
