import { describe, expect, test } from 'vitest'
import { requireTemplateValues, templateFaults } from './check-values.ts'
import { fillTemplate } from './fill-template.ts'
import { templateVariables } from './variables.ts'

const body = (text: string) => ({ components: [{ type: 'BODY', text }] })
const text = (...values: string[]) => values.map((value) => ({ type: 'text', text: value }))
const named = (values: Record<string, string>) =>
  Object.entries(values).map(([parameter_name, value]) => ({ type: 'text', parameter_name, text: value }))
const header = (format: string) => ({
  components: [
    { type: 'HEADER', format },
    { type: 'BODY', text: 'Hello' },
  ],
})
const link = 'https://shop.example/a'

const positional = body('Hello {{1}}, your order {{2}} is ready.')
const byName = body('Hello {{name}}, see you on {{date}}.')
const rich = {
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1'] } },
    { type: 'BODY', text: '{{2}} for {{1}}', example: { body_text: [['Asha', 'Ready']] } },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        {
          type: 'URL',
          text: 'Track',
          url: 'https://shop.example/{{1}}',
          example: ['https://shop.example/A-1'],
        },
        { type: 'COPY_CODE', text: 'Copy', example: 'SAVE10' },
      ],
    },
  ],
}

describe('the values of a template', () => {
  test.each([
    ['both given', positional, [{ type: 'body', parameters: text('Asha', 'A-1') }]],
    ['the part is written in capitals', positional, [{ type: 'BODY', parameters: text('Asha', 'A-1') }]],
    ['names in any order', byName, [{ type: 'body', parameters: named({ date: 'Monday', name: 'Asha' }) }]],
    [
      'an amount',
      body('Pay {{1}}'),
      [{ type: 'body', parameters: [{ type: 'currency', currency: { fallback_value: '$5', code: 'USD' } }] }],
    ],
    [
      'a picture by its id',
      header('IMAGE'),
      [{ type: 'header', parameters: [{ type: 'image', image: { id: '7' } }] }],
    ],
    [
      'a film by its address',
      header('VIDEO'),
      [{ type: 'header', parameters: [{ type: 'video', video: { link } }] }],
    ],
    [
      'a place',
      header('LOCATION'),
      [{ type: 'header', parameters: [{ type: 'location', location: { latitude: '12.3', longitude: 76 } }] }],
    ],
    ['no variable, nothing given', body('Hello'), []],
    ['no variable, an empty body', body('Hello'), [{ type: 'body', parameters: [] }]],
    [
      'every part',
      rich,
      [
        { type: 'header', parameters: text('A-1') },
        { type: 'body', parameters: text('Asha', 'Ready') },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: 0,
          parameters: [{ type: 'payload', payload: 'p' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: text('A-1') },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: 2,
          parameters: [{ type: 'coupon_code', coupon_code: 'S' }],
        },
      ],
    ],
  ])('%s: they fit', (_what, template, given) => {
    expect(templateFaults(template, given)).toEqual([])
  })

  test.each([
    ['none given', positional, [], ['body.1', 'body.2']],
    ['no list at all', positional, undefined, ['body.1', 'body.2']],
    ['one is missing', positional, [{ type: 'body', parameters: text('Asha') }], ['body.2']],
    ['one too many', positional, [{ type: 'body', parameters: text('a', 'b', 'c') }], ['body']],
    ['one is blank', positional, [{ type: 'body', parameters: text('Asha', ' ') }], ['body.2']],
    ['a new line', positional, [{ type: 'body', parameters: text('Asha', 'a\nb') }], ['body.2']],
    [
      'a file for text',
      positional,
      [{ type: 'body', parameters: [...text('Asha'), { type: 'image', image: { link } }] }],
      ['body.2'],
    ],
    [
      'names where positions are not told',
      byName,
      [{ type: 'body', parameters: text('Asha', 'Monday') }],
      ['body.name', 'body.date', 'body'],
    ],
    [
      'a strange name',
      byName,
      [{ type: 'body', parameters: named({ name: 'a', date: 'b', time: 'c' }) }],
      ['body'],
    ],
    [
      'a part twice',
      positional,
      [
        { type: 'body', parameters: text('a', 'b') },
        { type: 'body', parameters: text('a', 'b') },
      ],
      ['body'],
    ],
    ['a value for none', body('Hello'), [{ type: 'body', parameters: text('a') }], ['body']],
    ['a header for none', body('Hello'), [{ type: 'header', parameters: text('a') }], ['header']],
    ['no file for the header', header('DOCUMENT'), [], ['header.document']],
    [
      'another kind of file',
      header('IMAGE'),
      [{ type: 'header', parameters: [{ type: 'video', video: { link } }] }],
      ['header.image'],
    ],
    [
      'a file of nowhere',
      header('IMAGE'),
      [{ type: 'header', parameters: [{ type: 'image', image: {} }] }],
      ['header.image'],
    ],
    [
      'an address without its end, no code, and a button that is not there',
      rich,
      [
        { type: 'header', parameters: text('A-1') },
        { type: 'body', parameters: text('Asha', 'Ready') },
        { type: 'button', sub_type: 'url', index: '0', parameters: text('A-1') },
        { type: 'button', sub_type: 'url', index: '7', parameters: text('A-1') },
      ],
      ['button.0', 'button.1.1', 'button.2.coupon_code', 'button.7'],
    ],
  ])('%s: named with its place', (_what, template, given, fields) => {
    expect(templateFaults(template, given).map(({ field }) => field)).toEqual(fields)
  })

  test('a refusal says where in the request', () => {
    expect(() => requireTemplateValues({ ...positional, name: 'order_ready' }, [])).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        details: [
          { field: 'template.components.body.1', message: 'Give a value for {{1}}' },
          { field: 'template.components.body.2', message: 'Give a value for {{2}}' },
        ],
      }),
    )
  })
})

describe('a template filled in', () => {
  test('variables are listed from header to buttons, positions in order, with their examples', () => {
    expect(templateVariables(rich)).toEqual([
      { name: '1', component: 'header', example: 'A-1' },
      { name: '1', component: 'body', example: 'Asha' },
      { name: '2', component: 'body', example: 'Ready' },
      { name: '1', component: 'button', example: 'https://shop.example/A-1' },
      { name: 'coupon_code', component: 'button', example: 'SAVE10' },
    ])
  })

  test('by position and by name, each part to itself', () => {
    const values = { 1: 'Asha', 2: 'Ready', 'header.1': 'A-1', 'button.1': 'A-1', coupon_code: 'S' }
    const filled = fillTemplate(rich, values)
    expect(filled).toEqual([
      { type: 'header', parameters: text('A-1') },
      { type: 'body', parameters: text('Asha', 'Ready') },
      { type: 'button', sub_type: 'url', index: '1', parameters: text('A-1') },
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '2',
        parameters: [{ type: 'coupon_code', coupon_code: 'S' }],
      },
    ])
    expect(templateFaults(rich, filled)).toEqual([])
    expect(fillTemplate(rich, ['A-1', 'Asha', 'Ready', 'A-1', 'S'])).toEqual(filled)
    expect(fillTemplate(byName, { date: 'Monday', name: 'Asha' })).toEqual([
      { type: 'body', parameters: named({ name: 'Asha', date: 'Monday' }) },
    ])
  })

  test('what is the same for everybody stays, and what nobody gave is missing', () => {
    const picture = { type: 'header', parameters: [{ type: 'image', image: { link } }] }
    const template = { components: [{ type: 'HEADER', format: 'IMAGE' }, ...positional.components] }
    const filled = fillTemplate(template, { 1: 'Asha' }, [picture])
    expect(filled).toEqual([picture, { type: 'body', parameters: text('Asha') }])
    expect(templateFaults(template, filled).map(({ field }) => field)).toEqual(['body.2'])
  })

  test('keeps the places of the others where one is missing', () => {
    const filled = fillTemplate(positional, { 2: 'A-1' })
    expect(filled).toEqual([{ type: 'body', parameters: text('', 'A-1') }])
    expect(templateFaults(positional, filled).map(({ field }) => field)).toEqual(['body.1'])
  })
})
