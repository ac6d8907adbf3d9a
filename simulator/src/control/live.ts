import type { ServerResponse } from 'node:http'

const PING_MS = 15_000

/** Open pages, each told of every change by Server-Sent Events. */
export class Live {
  readonly #pages = new Set<ServerResponse>()
  readonly #ping = setInterval(() => this.#write(': still here\n\n'), PING_MS).unref()

  /** A page joins; it is given the whole state first, so that no change falls between the two. */
  join(page: ServerResponse, state: object): void {
    page.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    page.write(eventText('state', state))
    this.#pages.add(page)
    page.on('close', () => this.#pages.delete(page))
  }

  /** `make` is only called where somebody looks: a load test has no page open. */
  tell(event: string, make: () => unknown): void {
    if (this.#pages.size > 0) this.#write(eventText(event, make()))
  }

  close(): void {
    clearInterval(this.#ping)
    for (const page of this.#pages) page.end()
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text)
  }
}

const eventText = (event: string, data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
