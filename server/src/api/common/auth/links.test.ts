import type { Email } from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Mailbox, openMailbox } from '../../../../test/mailbox.ts'
import { type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { waitFor } from '../../../../test/wait-for.ts'

const PUBLIC_URL = 'https://desk.example'

let mailbox: Mailbox
let app: RunningApp
let admin: string
let people = 0

beforeAll(async () => {
  mailbox = await openMailbox()
  app = await startRunningApp({ EMAIL_SERVICE_ENABLED: '1', SMTP_URL: mailbox.url, PUBLIC_URL })
  admin = await app.signIn(app.kaveri, app.kaveri.admin)
})
afterAll(async () => {
  await app.stop()
  await mailbox.close()
})

const post = (path: string, body: unknown) => app.ask('POST', `/api/auth/${path}`, { body })
const login = async (email: string, password: string) => (await post('login', { email, password })).status
const forgot = (email: string) => post('forgot-password', { email })
const reset = (token: string, password = 'another password') => post('reset-password', { token, password })
const accept = (token: string, more = {}) =>
  post('accept-invitation', { token, password: 'my own password', ...more })

async function hire(more: object = {}) {
  const email = `person${++people}@kaveri.example`
  const body = { name: `Person ${people}`, email, ...more }
  const { status, body: answer } = await app.ask('POST', '/api/agents', { token: admin, body })
  expect(status).toBe(201)
  return { email, id: answer.data.agent.id as string, answer }
}

/** The token of the one link in a mail, which leads to this page of ours. */
function tokenIn(mail: Email, page: string): string {
  const [link, ...others] = mail.text!.match(/https?:\/\/\S+/g)!
  expect(others).toEqual([])
  const url = new URL(link!)
  expect(`${url.origin}${url.pathname}`).toBe(`${PUBLIC_URL}/${page}`)
  return url.searchParams.get('token')!
}

const rows = async (statement: string, ...values: unknown[]) =>
  (await app.database.pool.query(statement, values)).rows

const pass = (kind: string, interval: string) =>
  app.database.pool.query(
    `update one_time_links set expires_at = expires_at - interval '${interval}' where kind = $1`,
    [kind],
  )

describe('an invitation', () => {
  it('is mailed to who has no password yet, and lets them in once, under the name that they give', async () => {
    const { email, answer } = await hire()
    expect(answer.data).not.toHaveProperty('invitationLink')
    expect(await login(email, 'my own password')).toBe(401)
    const mail = await mailbox.next(email)
    expect(mail.subject).toContain('kaveri-stores')
    expect(mail.from).toEqual({ name: 'Parley', address: 'no-reply@desk.example' })
    const token = tokenIn(mail, 'accept-invitation')
    const { status, body } = await accept(token, { name: 'Meera Iyer' })
    expect([status, body.success]).toEqual([200, true])
    const again = await accept(token)
    expect([again.status, again.body.error.details[0].field]).toEqual([400, 'token'])
    const { body: signedIn } = await post('login', { email, password: 'my own password' })
    expect(signedIn.user).toMatchObject({ email, name: 'Meera Iyer' })
  })

  it('is not sent to who has a password', async () => {
    const { email } = await hire({ password: 'given by the admin' })
    const { email: later } = await hire()
    await mailbox.next(later)
    expect(mailbox.mails.filter(({ to }) => to?.[0]?.address === email)).toEqual([])
  })

  it('lasts seven days', async () => {
    const { email } = await hire()
    const token = tokenIn(await mailbox.next(email), 'accept-invitation')
    await pass('invitation', '6 days 23 hours')
    const { email: late } = await hire()
    const lateToken = tokenIn(await mailbox.next(late), 'accept-invitation')
    await pass('invitation', '2 hours')
    expect((await accept(token)).status).toBe(400)
    expect((await accept(lateToken)).status).toBe(200)
  })

  it('of somebody who was deactivated leads nowhere', async () => {
    const { email, id } = await hire()
    const token = tokenIn(await mailbox.next(email), 'accept-invitation')
    await app.ask('DELETE', `/api/agents/${id}`, { token: admin })
    expect((await accept(token)).status).toBe(400)
  })

  it('is no way to a new password for somebody else, and a reset none to accept', async () => {
    const { email } = await hire()
    const token = tokenIn(await mailbox.next(email), 'accept-invitation')
    expect((await reset(token)).status).toBe(400)
    expect((await accept(token, { password: 'short' })).status).toBe(400)
    expect((await accept(token)).status).toBe(200)
    await forgot(email)
    const other = tokenIn(await mailbox.next(email), 'reset-password')
    expect((await accept(other)).status).toBe(400)
    expect((await reset(other)).status).toBe(200)
  })

  it('is mailed again until the mail server takes it, and only the last link is good', async () => {
    mailbox.refuse(1)
    const { email } = await hire()
    const token = tokenIn(await mailbox.next(email), 'accept-invitation')
    expect((await accept(token)).status).toBe(200)
  })
})

describe('a forgotten password', () => {
  const known = async () => {
    const { email, id } = await hire({ password: 'the old password' })
    return { email, id }
  }

  it('is set anew by a mailed link, once, and every session ends', async () => {
    const { email } = await known()
    const before = (await post('login', { email, password: 'the old password' })).body
    expect((await forgot(` ${email.toUpperCase()} `)).status).toBe(200)
    const token = tokenIn(await mailbox.next(email), 'reset-password')
    expect((await reset(token, 'short')).status).toBe(400)
    expect((await reset(token)).status).toBe(200)
    expect((await reset(token, 'once more, please')).status).toBe(400)
    expect(await login(email, 'the old password')).toBe(401)
    expect(await login(email, 'another password')).toBe(200)
    expect((await app.ask('GET', '/api/auth/me', { token: before.accessToken })).status).toBe(401)
    expect((await post('refresh', { refreshToken: before.refreshToken })).status).toBe(401)
  })

  it('is answered alike whether the address is known or not, and no stranger gets a mail', async () => {
    const { email } = await known()
    const answers = [await forgot(email), await forgot('nobody@nowhere.example')]
    expect(answers[1]!.status).toBe(200)
    expect(answers[1]!.body).toEqual(answers[0]!.body)
    await mailbox.next(email)
    const left = () => rows(`select from outbox_jobs where name = 'mail-reset'`)
    await waitFor(async () => (await left()).length === 0, 'both to be done')
    expect(mailbox.mails.some(({ to }) => to?.[0]?.address?.endsWith('nowhere.example'))).toBe(false)
  })

  it('lasts an hour', async () => {
    const { email } = await known()
    await forgot(email)
    const token = tokenIn(await mailbox.next(email), 'reset-password')
    await pass('reset', '59 minutes')
    await pass('reset', '2 minutes')
    expect((await reset(token)).status).toBe(400)
    expect(await login(email, 'the old password')).toBe(200)
  })

  it('asked for again, only the newest link is good', async () => {
    const { email } = await known()
    await forgot(email)
    const first = tokenIn(await mailbox.next(email), 'reset-password')
    await forgot(email)
    const second = tokenIn(await mailbox.next(email), 'reset-password')
    expect((await reset(first)).status).toBe(400)
    expect((await reset(second)).status).toBe(200)
  })

  it('asked for by strangers over and over fills no mailbox', async () => {
    const { email } = await known()
    for (let i = 0; i < 6; i++) expect((await forgot(email)).status).toBe(200)
    const left = () => rows(`select from outbox_jobs where name = 'mail-reset'`)
    await waitFor(async () => (await left()).length === 0, 'all to be done')
    expect(mailbox.mails.filter(({ to }) => to?.[0]?.address === email)).toHaveLength(3)
  })

  it('of two who use one link at once one gets it', async () => {
    const { email } = await known()
    await forgot(email)
    const token = tokenIn(await mailbox.next(email), 'reset-password')
    const both = await Promise.all([reset(token, 'the first one'), reset(token, 'the second one')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
    const winner = both[0]!.status === 200 ? 'the first one' : 'the second one'
    expect(await login(email, winner)).toBe(200)
  })

  it('a link is kept as a hash only', async () => {
    const { email } = await known()
    await forgot(email)
    const token = tokenIn(await mailbox.next(email), 'reset-password')
    const kept = JSON.stringify([
      await rows('select * from one_time_links'),
      await rows('select * from outbox_jobs'),
    ])
    expect(kept).not.toContain(token.split('.')[1])
  })

  it.each(['nonsense', 'x.y', `${'A'.repeat(22)}.${'x'.repeat(43)}`])(
    'the token %s is 400',
    async (token) => {
      expect((await reset(token)).status).toBe(400)
      expect((await accept(token)).status).toBe(400)
    },
  )

  it.each([
    ['forgot-password', { email: 'nobody' }],
    ['forgot-password', {}],
    ['reset-password', { password: 'a new password' }],
    ['accept-invitation', { token: 'x' }],
  ])('%s with %j is 400', async (path, body) => {
    expect((await post(path, body)).status).toBe(400)
  })

  it.each(['forgot-password', 'reset-password', 'accept-invitation'])(
    '%s is asked ten times a minute',
    async (path) => {
      const headers = { 'X-Forwarded-For': `198.51.100.${path.length}` }
      const body = { email: 'nobody@nowhere.example', token: 'x', password: 'a new password' }
      const statuses = []
      for (let i = 0; i < 11; i++)
        statuses.push((await app.ask('POST', `/api/auth/${path}`, { body, headers })).status)
      expect(statuses.slice(0, 10)).not.toContain(429)
      expect(statuses[10]).toBe(429)
    },
  )
})

describe('where mail is off', () => {
  let quietApp: RunningApp
  beforeAll(async () => {
    quietApp = await startRunningApp({ PUBLIC_URL })
  })
  afterAll(() => quietApp.stop())

  it('whoever invites gets the link; a forgotten password is answered as ever, and leads nowhere', async () => {
    const token = await quietApp.signIn(quietApp.kaveri, quietApp.kaveri.admin)
    const email = 'new@kaveri.example'
    const made = await quietApp.ask('POST', '/api/agents', { token, body: { name: 'New', email } })
    const url = new URL(made.body.data.invitationLink)
    expect(`${url.origin}${url.pathname}`).toBe(`${PUBLIC_URL}/accept-invitation`)
    const body = { token: url.searchParams.get('token'), password: 'my own password' }
    expect((await quietApp.ask('POST', '/api/auth/accept-invitation', { body })).status).toBe(200)
    const forgotten = await quietApp.ask('POST', '/api/auth/forgot-password', { body: { email } })
    expect(forgotten.status).toBe(200)
    expect(JSON.stringify(forgotten.body)).not.toContain('token')
    const links = await quietApp.database.pool.query('select from one_time_links')
    expect(links.rowCount).toBe(0)
  })
})
