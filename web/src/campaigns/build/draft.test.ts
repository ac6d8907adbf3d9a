import { campaignExample, recipientExample } from '@parley/contracts/desk/campaign'
import { type Template, templateExample } from '@parley/contracts/desk/template'
import { describe, expect, test } from 'vitest'
import { FILE } from '../../inbox/composer/template.ts'
import { readHead, valueColumns } from './csv.ts'
import {
  bodyFor,
  changesFor,
  type Draft,
  draftOf,
  emptyDraft,
  exampleOf,
  filledFrom,
  firstOf,
  lacks,
  namesFor,
} from './draft.ts'

const template: Template = {
  ...templateExample,
  components: [{ type: 'BODY', text: 'Hello {{1}}, order {{2}} leaves today.' }],
  variables: [
    { name: '1', component: 'body', example: 'Asha' },
    { name: '2', component: 'body', example: 'KS-1042' },
  ],
}
const draft = (about: Partial<Draft>): Draft => ({
  ...emptyDraft,
  name: ' Pickup ',
  channelId: 'c',
  csv: 'phone,name,2\n+15550001051,Asha,KS-7\n+15550001052,Luis,KS-8\n',
  ...about,
})
const NOW = Date.parse('2026-11-20T12:00:00Z')

describe('a CSV file', () => {
  test('is read as far as its columns, its first line and how many there are', () => {
    const head = readHead('\uFEFFPhone,"Name, first","Note ""x"""\r\n+1,"Rao, Asha",\r\n+2,B,c')
    expect(head).toEqual({
      columns: ['Phone', 'Name, first', 'Note "x"'],
      first: { Phone: '+1', 'Name, first': 'Rao, Asha', 'Note "x"': '' },
      lines: 2,
    })
    expect(head && valueColumns(head)).toEqual(['Name, first', 'Note "x"'])
  })

  test.each(['', 'name,number\nA,1', 'x'])('without a column phone is none (%j)', (csv) =>
    expect(readHead(csv)).toBeNull(),
  )
})

test('a variable is filled from the column of its name, and a greeting from the name', () => {
  expect(filledFrom(template, namesFor(draft({})))).toEqual({ 'body 1': '{{name}}', 'body 2': '{{2}}' })
  expect(filledFrom(template, ['city'])).toEqual({})
})

test('the example reads as the first line of the file does', () => {
  const filled = { 'body 1': '{{name}}', 'body 2': 'no. {{2}}', 'body 3': '{{unknown}}' }
  expect(exampleOf(filled, { name: 'Asha', '2': 'KS-7' })).toEqual({
    'body 1': 'Asha',
    'body 2': 'no. KS-7',
    'body 3': '{{unknown}}',
  })
})

describe('a step lacks', () => {
  test('nothing where all is given', () => {
    const whole = draft({ filled: { 'body 1': '{{name}}', 'body 2': 'x' } })
    for (const step of ['who', 'message', 'when', 'review'] as const) {
      expect(lacks(step, whole, template, NOW)).toEqual([])
    }
  })

  test('a name, a number and recipients', () => {
    expect(lacks('who', emptyDraft, undefined, NOW)).toEqual(['name', 'channel', 'csv'])
    expect(lacks('who', draft({ csv: 'name\nAsha' }), undefined, NOW)).toEqual(['noPhone'])
    expect(lacks('who', draft({ who: 'contacts' }), undefined, NOW)).toEqual(['contacts'])
    expect(lacks('who', draft({ who: 'contacts', tags: ['vip'] }), undefined, NOW)).toEqual([])
  })

  test('a template and each of its values', () => {
    expect(lacks('message', draft({}), undefined, NOW)).toEqual(['template'])
    expect(lacks('message', draft({ filled: { 'body 1': 'x', 'body 2': ' ' } }), template, NOW)).toEqual([
      'values',
    ])
  })

  test('the file of a header, and a template whose header nobody can type', () => {
    const whole = draft({ filled: { 'body 1': 'x', 'body 2': 'y' } })
    const withHeader = (format: string) => ({
      ...template,
      components: [{ type: 'HEADER', format }, ...template.components],
    })
    expect(lacks('message', whole, withHeader('IMAGE'), NOW)).toEqual(['media'])
    expect(lacks('message', whole, withHeader('LOCATION'), NOW)).toEqual(['beyond'])
  })

  test('a time that is still to come, where it starts by itself', () => {
    expect(lacks('when', draft({ isLater: true, at: '' }), template, NOW)).toEqual(['time'])
    expect(lacks('when', draft({ isLater: true, at: '2026-11-19T12:00' }), template, NOW)).toEqual(['time'])
    expect(lacks('when', draft({ isLater: true, at: '2026-11-22T12:00' }), template, NOW)).toEqual([])
  })
})

describe('the body', () => {
  const filled = { 'body 1': '{{name}}', 'body 2': '{{2}}' }

  test('of a list carries the file as it is, and names the columns in the template', () => {
    expect(bodyFor(draft({ filled }), template)).toEqual({
      name: 'Pickup',
      channelId: 'c',
      template: {
        name: 'order_ready',
        language: 'en_US',
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: '{{name}}' },
              { type: 'text', text: '{{2}}' },
            ],
          },
        ],
      },
      audience: { csv: draft({}).csv },
    })
  })

  test('of contacts names only what was said of them', () => {
    const { audience } = bodyFor(draft({ who: 'contacts', tags: ['vip'], channel: 'whatsapp' }), template)
    expect(audience).toEqual({ tags: ['vip'], filter: { channel: 'whatsapp' } })
  })

  test('of a scheduled one has the instant', () => {
    const body = bodyFor(draft({ isLater: true, at: '2026-11-22T12:00' }), template)
    expect(body.scheduledAt).toBe(new Date('2026-11-22T12:00').toISOString())
  })

  test('of a template with a picture has its address in the header', () => {
    const withPicture = {
      ...template,
      components: [{ type: 'HEADER', format: 'IMAGE' }, ...template.components],
    }
    const body = bodyFor(draft({ filled: { ...filled, [FILE]: ' https://x.example/a.jpg ' } }), withPicture)
    expect(body.template.components?.[0]).toEqual({
      type: 'header',
      parameters: [{ type: 'image', image: { link: 'https://x.example/a.jpg' } }],
    })
  })
})

describe('a campaign that is changed', () => {
  const components = [
    {
      type: 'body',
      parameters: [
        { type: 'text', text: '{{name}}' },
        { type: 'text', text: '{{order}}' },
      ],
    },
  ]
  const made = {
    ...campaignExample,
    template: { name: template.name, language: template.language, components },
    scheduledAt: '2026-11-21T09:00:00.000Z',
  }
  const sample = { ...recipientExample, variables: { name: 'Asha', order: 'KS-7' } }

  test('has its words, its time and its list, which is not asked for again', () => {
    const before = draftOf(made, template, sample)
    expect(before.filled).toEqual({ 'body 1': '{{name}}', 'body 2': '{{order}}' })
    expect(namesFor(before)).toEqual(['name', 'order'])
    expect(exampleOf(before.filled, firstOf(before))).toEqual({ 'body 1': 'Asha', 'body 2': 'KS-7' })
    for (const step of ['who', 'message', 'review'] as const)
      expect(lacks(step, before, template, NOW)).toEqual([])
    const changes = changesFor({ ...before, name: 'Another name' }, template, before)
    expect(changes).toMatchObject({ name: 'Another name', scheduledAt: made.scheduledAt })
    expect(changes).not.toHaveProperty('audience')
    expect(changesFor({ ...before, isLater: false }, template, before).scheduledAt).toBeNull()
  })

  test('gets another list where one is given', () => {
    const before = draftOf(made, template, sample)
    const after = { ...before, who: 'csv' as const, csv: 'phone\n+15550001051' }
    expect(changesFor(after, template, before).audience).toEqual({ csv: 'phone\n+15550001051' })
  })

  test('keeps its contacts unless something about them is changed', () => {
    const audience = { tags: [], filter: { tag: 'vip', q: 'rao' }, rows: 0 }
    const before = draftOf({ ...made, audience }, template, sample)
    expect(before).toMatchObject({ who: 'contacts', tags: ['vip'], q: 'rao' })
    expect(changesFor(before, template, before)).not.toHaveProperty('audience')
    expect(changesFor({ ...before, q: '' }, template, before).audience).toEqual({ tags: ['vip'] })
  })

  test('whose template is not approved any more needs another', () => {
    expect(lacks('message', draftOf(made, undefined, sample), undefined, NOW)).toEqual(['template'])
  })
})
