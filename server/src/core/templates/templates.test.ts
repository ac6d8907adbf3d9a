import type { WhatsappTemplatesAnswer } from '@parley/contracts/meta/whatsapp-send'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { picture } from '../../../test/files.ts'
import { postWebhook, type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

let app: RunningApp
let token: string
let channelId: string
const WABA = '380112233445501'
const components = [
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1'] } },
  { type: 'BODY', text: 'Hello {{name}}, your order is ready.' },
]
const body = [{ type: 'BODY', text: 'Hello {{1}}, your order is ready.' }]

beforeAll(async () => {
  app = await startRunningApp()
  token = await app.signIn(app.kaveri, app.kaveri.admin)
  channelId = app.kaveri.channel.id
})
afterAll(() => app.stop())

const ask = (method: string, path: string, body?: unknown, as = token) =>
  app.ask(method, path, { token: as, body })
const list = async () => (await ask('GET', '/api/templates')).body.data as Record<string, unknown>[]
const named = async (name: string) =>
  (await list()).find((template) => template.name === name && template.language === 'en_US')
const draft = (name: string, more: object = {}) => ({
  channelId,
  name,
  language: 'en_US',
  category: 'UTILITY',
  components: body,
  ...more,
})
/** What the simulator's Graph API holds, past the desk. */
const atMeta = async (method: string, path: string, given?: unknown) => {
  const response = await fetch(`${app.simulator.url}/v25.0/${WABA}/message_templates${path}`, {
    method,
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
    ...(given ? { body: JSON.stringify(given) } : {}),
  })
  return (await response.json()) as WhatsappTemplatesAnswer
}
/** Past every approval that the simulator has told, and not so far ahead that it can't be true. */
const soon = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const tell = async (field: string, value: object, time: number) =>
  expect(
    await postWebhook(
      app.url,
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [{ id: WABA, time, changes: [{ field, value }] }],
      }),
    ),
  ).toBe(200)

describe('a template that an admin makes', () => {
  test('goes to the account for review, and is approved when the provider says so', async () => {
    const made = await ask('POST', '/api/templates', draft('order_ready', { stakeholder: 'Partner' }))
    expect(made.status).toBe(201)
    expect(made.body.data).toMatchObject({
      channelId,
      name: 'order_ready',
      status: 'pending',
      stakeholder: 'Partner',
      variables: [{ name: '1', component: 'body', example: null }],
      rejectionReason: null,
    })
    expect((await atMeta('GET', '?name=order_ready')).data).toMatchObject([{ components: body }])
    await waitFor(async () => (await named('order_ready'))?.status === 'approved', 'the approval by webhook')
    expect(await named('order_ready')).toMatchObject({ id: made.body.data.id, stakeholder: 'Partner' })
  })

  test('with a picture above it shows the reviewers an upload of one’s own', async () => {
    const upload = async (as: string, file: File | null = null) => {
      const form = new FormData()
      form.set('file', file ?? new File([new Uint8Array(await picture(3, 2))], 'map.png'))
      const headers = { authorization: `Bearer ${as}` }
      const answer = await fetch(`${app.url}/api/attachments`, { method: 'POST', headers, body: form })
      return ((await answer.json()) as { data: { attachment: { id: string } } }).data.attachment.id
    }
    const withPicture = (attachmentId: string) => ({
      components: [{ type: 'HEADER', format: 'IMAGE', example: { attachmentId } }, ...body],
    })
    const made = await ask('POST', '/api/templates', draft('with_map', withPicture(await upload(token))))
    expect(made.status).toBe(201)
    const [there] = (await atMeta('GET', '?name=with_map')).data
    const header = {
      type: 'HEADER',
      format: 'IMAGE',
      example: { header_handle: [expect.stringMatching(/^4:/)] },
    }
    expect(there).toMatchObject({ components: [header, body[0]] })
    expect(made.body.data.components[0]).toEqual(header)

    const johns = await upload(await app.signIn(app.kaveri, app.kaveri.john))
    for (const id of [johns, 'nothing']) {
      expect((await ask('POST', '/api/templates', draft('not_mine', withPicture(id)))).status).toBe(404)
    }

    const words = await upload(token, new File(['%PDF-1.4\n'], 'map.pdf'))
    const refused = await ask('POST', '/api/templates', draft('no_picture', withPicture(words)))
    expect(refused.body.error.details).toEqual([
      {
        field: 'components.0.example.attachmentId',
        message: 'Must be image/jpeg or image/png, this is application/pdf',
      },
    ])
    expect((await atMeta('GET', '?name=no_picture')).data).toEqual([])
  })

  test('its name is taken in that language, and free in another', async () => {
    expect((await ask('POST', '/api/templates', draft('order_ready'))).status).toBe(409)
    expect((await ask('POST', '/api/templates', draft('order_ready', { language: 'de' }))).status).toBe(201)
  })

  test('made twice at once it is one', async () => {
    const both = await Promise.all([1, 2].map(() => ask('POST', '/api/templates', draft('made_twice'))))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test.each([
    ['a name with capitals', { name: 'Order Ready' }, 'name'],
    ['a gap', { components: [{ type: 'BODY', text: 'Hello {{2}} there' }] }, 'components.0.text'],
    [
      'names and positions',
      { components: [{ type: 'BODY', text: 'Hello {{1}} and {{name}} there' }] },
      'components.0.text',
    ],
    ['no body', { components: [{ type: 'FOOTER', text: 'Kaveri' }] }, 'components'],
    ['two bodies', { components: [...body, ...body] }, 'components.1'],
    ['a long body', { components: [{ type: 'BODY', text: 'x'.repeat(1025) }] }, 'components.0.text'],
    [
      'a long header',
      { components: [...body, { type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }] },
      'components.1.text',
    ],
    [
      'a strange header',
      { components: [...body, { type: 'HEADER', format: 'SONG' }] },
      'components.1.format',
    ],
    [
      'a film without an example',
      { components: [...body, { type: 'HEADER', format: 'VIDEO' }] },
      'components.1.example',
    ],
    [
      'three addresses',
      {
        components: [
          ...body,
          {
            type: 'BUTTONS',
            buttons: [1, 2, 3].map((n) => ({ type: 'URL', text: `${n}`, url: 'https://a.example' })),
          },
        ],
      },
      'components.1.buttons',
    ],
    [
      'a variable amid an address',
      {
        components: [
          ...body,
          { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Go', url: 'https://a.example/{{1}}/b' }] },
        ],
      },
      'components.1.buttons.0.url',
    ],
    ['another category', { category: 'FUN' }, 'category'],
    ['no language', { language: '??' }, 'language'],
  ])('%s is refused with its place', async (_what, more, field) => {
    const { status, body } = await ask('POST', '/api/templates', { ...draft('wrong_one'), ...more })
    expect(status).toBe(400)
    expect(body.error.details.map((detail: { field: string }) => detail.field)).toContain(field)
  })

  test('what the provider refuses is told in its words, and nothing is kept', async () => {
    app.simulator.fault({ kind: 'expired_token' })
    const { status, body } = await ask('POST', '/api/templates', draft('refused_one'))
    expect(status).toBe(502)
    expect(body.error).toMatchObject({
      code: 'PROVIDER_ERROR',
      message: expect.stringContaining('Session has expired'),
    })
    app.simulator.fault({ kind: 'none' })
    expect(await named('refused_one')).toBeUndefined()
  })

  test('a channel without an account, another company, an agent: none of them', async () => {
    const john = await app.signIn(app.kaveri, app.kaveri.john)
    expect((await ask('POST', '/api/templates', draft('by_john'), john)).status).toBe(403)
    const foreign = { channelId: app.stranger.channel.id }
    expect((await ask('POST', '/api/templates', { ...draft('foreign'), ...foreign })).status).toBe(404)
  })

  test('is removed there and here', async () => {
    const { id } = (await ask('POST', '/api/templates', draft('gone_soon'))).body.data
    expect((await ask('DELETE', `/api/templates/${id}`)).status).toBe(204)
    expect((await atMeta('GET', '?name=gone_soon')).data).toEqual([])
    expect((await ask('DELETE', `/api/templates/${id}`)).status).toBe(404)
  })
})

describe('looking through the account', () => {
  test('takes what is new, what is another and what is gone, and then finds nothing to do', async () => {
    await ask('POST', '/api/templates', draft('removed_there'))
    const settled = await ask('POST', '/api/templates/sync', {})
    expect(settled.status).toBe(200)
    await atMeta('POST', '', { ...draft('made_there'), components })
    await atMeta('DELETE', '?name=removed_there')
    expect((await ask('POST', '/api/templates/sync', { channelId })).body.data).toEqual({
      added: 1,
      updated: 0,
      removed: 1,
    })
    expect(await named('removed_there')).toBeUndefined()
    expect(await named('made_there')).toMatchObject({ components })
    await waitFor(async () => (await named('made_there'))?.status === 'approved', 'the approval by webhook')
    await waitFor(async () => {
      const { added, updated, removed } = (await ask('POST', '/api/templates/sync')).body.data
      return added + updated + removed === 0
    }, 'nothing left to do, once Meta has decided on every template of this file')
  })

  test('twice at the same time takes what is new once', async () => {
    await atMeta('POST', '', draft('once_only'))
    const both = await Promise.all([1, 2].map(() => ask('POST', '/api/templates/sync', { channelId })))
    expect(both.reduce((sum, { body }) => sum + body.data.added, 0)).toBe(1)
  })

  test('what the provider refuses, a strange channel and an agent', async () => {
    app.simulator.fault({ kind: 'error_5xx' })
    expect((await ask('POST', '/api/templates/sync', { channelId })).status).toBe(502)
    app.simulator.fault({ kind: 'none' })
    expect((await ask('POST', '/api/templates/sync', { channelId: 'none' })).status).toBe(404)
    const john = await app.signIn(app.kaveri, app.kaveri.john)
    expect((await ask('POST', '/api/templates/sync', {}, john)).status).toBe(403)
  })
})

describe('a template that webhooks tell of', () => {
  const of = (name: string, more: object) => ({
    message_template_id: 1,
    message_template_name: name,
    message_template_language: 'en-US',
    ...more,
  })

  test('is rejected, paused and approved again; older news that comes late changes nothing', async () => {
    const time = soon(10)
    await tell(
      'message_template_status_update',
      of('order_ready', { event: 'REJECTED', reason: 'INVALID_FORMAT' }),
      time,
    )
    await waitFor(async () => (await named('order_ready'))?.rejectionReason === 'INVALID_FORMAT')
    expect(await named('order_ready')).toMatchObject({ status: 'rejected' })
    await tell(
      'message_template_status_update',
      of('order_ready', { event: 'REINSTATED', reason: null }),
      time + 60,
    )
    await waitFor(async () => (await named('order_ready'))?.status === 'approved')
    await tell('message_template_status_update', of('order_ready', { event: 'PAUSED' }), time + 30)
    await tell(
      'template_category_update',
      of('order_ready', { previous_category: 'UTILITY', new_category: 'MARKETING' }),
      time + 60,
    )
    await waitFor(async () => (await named('order_ready'))?.category === 'MARKETING')
    expect(await named('order_ready')).toMatchObject({ status: 'approved', rejectionReason: null })
  })

  test('is rated, whatever else was told of it later', async () => {
    const rated = (new_quality_score: string, time: number) =>
      tell('message_template_quality_update', of('order_ready', { new_quality_score }), time)
    await rated('RED', soon(5))
    await waitFor(async () => (await named('order_ready'))?.quality === 'low')
    expect(await named('order_ready')).toMatchObject({ status: 'approved', category: 'MARKETING' })
    await rated('UNKNOWN', soon(90))
    await waitFor(async () => (await named('order_ready'))?.quality === null)
  })

  test('gets its new texts, and what webhooks do not say from the account', async () => {
    const text = 'Hello {{1}}, your order waits for you.'
    await tell(
      'message_template_components_update',
      of('order_ready', { message_template_element: text }),
      soon(100),
    )
    await waitFor(
      async () =>
        (
          await app.database.pool.query(
            `select 1 from webhook_events where summary = 'template' and status = 'processed'`,
          )
        ).rowCount,
    )
    // The account itself has the old text and category still, and is right.
    await waitFor(
      async () => (await named('order_ready'))?.category === 'UTILITY',
      'a look through the account',
    )
    expect((await named('order_ready'))?.components).toEqual(body)
  })

  test('that we do not know is fetched, that is deleted goes', async () => {
    await atMeta('POST', '', draft('unknown_here'))
    await waitFor(() => named('unknown_here'), 'the template that a webhook named')
    await tell('message_template_status_update', of('unknown_here', { event: 'DELETED' }), soon(100))
    await waitFor(async () => (await named('unknown_here')) === undefined)
  })

  test('of another company’s account stays as it is', async () => {
    await atMeta('POST', '', draft('ours_alone'))
    await ask('POST', '/api/templates/sync', {})
    const foreign = await app.signIn(app.stranger, app.stranger.admin)
    expect((await ask('GET', '/api/templates', undefined, foreign)).body.data).toEqual([])
  })
})
