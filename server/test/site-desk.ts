import type { Asking } from './http-world.ts'
import { type RunningApp, startRunningApp } from './running-app.ts'
import { type TicketClient, TicketClients } from './ticket-clients.ts'

export interface Site {
  id: string
  publicKey: string
  identitySecret: string
}

/** What a customer's client was told when it came. */
export interface Established {
  ticketId: string
  messages: { _id: string; content: string }[]
  token: string
  visitorToken: string
}

/** A running desk with a site, as its admin and the site's visitors reach it. */
export class SiteDesk {
  readonly clients: TicketClients
  private constructor(
    readonly app: RunningApp,
    readonly admin: string,
    public site: Site,
  ) {
    this.clients = new TicketClients(() => app.url)
  }

  static async start(): Promise<SiteDesk> {
    const app = await startRunningApp()
    const admin = await app.signIn(app.kaveri, app.kaveri.admin)
    const desk = new SiteDesk(app, admin, { id: '', publicKey: '', identitySecret: '' })
    desk.site = await desk.newSite()
    return desk
  }

  /** As the admin. */
  ask(method: string, path: string, asking: Asking = {}) {
    return this.app.ask(method, path, { token: this.admin, ...asking })
  }

  async newSite(more: object = {}): Promise<Site> {
    return (await this.ask('POST', '/api/channels', { body: { type: 'web', name: 'shop.example', ...more } }))
      .body.data
  }

  boot(body: object = {}, headers: Record<string, string> = {}) {
    return this.app.ask('POST', '/api/widget/boot', {
      body: { channelKey: this.site.publicKey, ...body },
      headers,
    })
  }

  async booted(body: object = {}) {
    return (await this.boot(body)).body.data
  }

  open(auth: object, more: object = {}): TicketClient {
    return this.clients.to('/customer', {}, { auth, ...more })
  }

  /** A customer who is in; by the site's key unless they bring something. */
  async connected(
    auth: object = { channelKey: this.site.publicKey },
    payload: object = {},
  ): Promise<TicketClient & { established: Established }> {
    const client = this.open(auth)
    return Object.assign(client, { established: await client.ask('customer_connect', payload) })
  }

  async say(client: TicketClient, content: string, clientMessageId?: string) {
    return (await client.ask('customer_message', { content, clientMessageId })).message
  }

  /** As the admin, in a customer's ticket. */
  async reply(ticketId: string, content: string) {
    const body = { content, sender: 'agent' }
    return (await this.ask('POST', `/api/tickets/${ticketId}/messages`, { body })).body.data.message
  }

  async stop(): Promise<void> {
    this.clients.closeAll()
    await this.app.stop()
  }
}
