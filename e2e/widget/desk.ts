import { connect } from 'socket.io-client'
import { TicketClient } from '../../server/test/ticket-clients.ts'

/** The desk behind a site, as its people reach it: by the API and by sockets of namespace `/agent`. */
export class Desk {
  private readonly clients: TicketClient[] = []
  private token = ''

  constructor(readonly address: string) {}

  async ask(method: string, path: string, body?: object, token = this.token) {
    const response = await fetch(this.address + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
    const answer: any = response.status === 204 ? {} : await response.json()
    return { status: response.status, ...answer }
  }

  async signIn(email: string, password: string): Promise<string> {
    return (await this.ask('POST', '/api/auth/login', { email, password }, '')).accessToken
  }

  async asAdmin(): Promise<void> {
    this.token = await this.signIn('admin@demo.com', 'admin123')
  }

  /** An agent at work, with all that they hear. */
  async agent(email: string, password = 'agent123'): Promise<TicketClient> {
    const token = await this.signIn(email, password)
    const socket = connect(`${this.address}/agent`, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
    })
    const client = new TicketClient(socket, {})
    this.clients.push(client)
    await client.hears('auth_success')
    return client
  }

  /** A site of its own: its public key and its channel. */
  async site(widget: object = {}, more: object = {}): Promise<{ id: string; key: string; secret: string }> {
    const made = await this.ask('POST', '/api/channels', {
      type: 'web',
      name: 'Parley Shop',
      widget,
      ...more,
    })
    if (made.status !== 201) throw new Error(JSON.stringify(made))
    const { id, publicKey } = made.data
    const renewed = await this.ask('POST', `/api/channels/${id}/identity-secret`)
    return { id, key: publicKey, secret: renewed.data?.identitySecret }
  }

  stop() {
    for (const { socket } of this.clients) socket.disconnect()
  }
}
