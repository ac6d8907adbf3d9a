import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Mailbox, openMailbox } from '../../../test/mailbox.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { TicketClients } from '../../../test/ticket-clients.ts'

let mailbox: Mailbox
let app: RunningApp
let admin: string
const clients = new TicketClients(() => app.url)

beforeAll(async () => {
  mailbox = await openMailbox()
  app = await startRunningApp({ EMAIL_SERVICE_ENABLED: '1', SMTP_URL: mailbox.url })
  admin = await app.signIn(app.kaveri, app.kaveri.admin)
})
afterAll(async () => {
  clients.closeAll()
  await app.stop()
  await mailbox.close()
})

let made = 0
async function hire() {
  const email = `mail${++made}@kaveri.example`
  const password = 'correct horse'
  const body = { name: 'Meera Iyer', email, password }
  const answer = await app.ask('POST', '/api/agents', { body, token: admin })
  return { id: answer.body.data.agent._id as string, email, password }
}

async function ticket(): Promise<string> {
  const body = { customerId: 'C-1', customerInfo: { name: 'Asha' }, subject: 'A lid', department: 'Mail' }
  return (await app.ask('POST', '/api/tickets', { body, token: admin })).body.data.ticket.ticketId
}
const assign = (ticketId: string, agentId: string) =>
  app.ask('PATCH', `/api/tickets/${ticketId}/assign`, { body: { agentId }, token: admin })
const mailsTo = (email: string) =>
  mailbox.mails.filter(({ to }) => to?.some(({ address }) => address === email))

describe('what an agent is told', () => {
  it('is mailed at once to who is offline, with the way to the ticket', async () => {
    const { id, email } = await hire()
    const ticketId = await ticket()
    await assign(ticketId, id)
    const mail = await mailbox.next(email)
    const { body } = await app.ask('GET', `/api/tickets/${ticketId}`, { token: admin })
    expect(mail.subject).not.toBe('')
    expect(mail.text).toContain(`/inbox/${body.data.ticket._id}`)
  })

  it('is mailed once, also where the mail server is in trouble at first', async () => {
    const { id, email } = await hire()
    mailbox.refuse(1)
    await assign(await ticket(), id)
    await mailbox.next(email)
    expect(mailsTo(email)).toHaveLength(1)
  })

  it('is not mailed to who is there', async () => {
    const { id, email, password } = await hire()
    const away = await hire()
    const client = clients.to('/agent', {})
    await client.ask('authenticate', { email, password })
    await assign(await ticket(), id)
    await client.hears('notification', ({ notification }) => notification.type === 'ticket_assigned')
    // A later one to somebody else is out: the earlier would have been, too.
    await assign(await ticket(), away.id)
    await mailbox.next(away.email)
    expect(mailsTo(email)).toEqual([])
  })
})
