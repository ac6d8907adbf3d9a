import { attachmentExample } from '@parley/contracts/desk/attachment'
import { expect, test } from 'vitest'
import {
  asName,
  asTemplate,
  type Draft,
  emptyDraft,
  nextVariable,
  problemsByField,
  toComponents,
} from './draft.ts'

const button = { key: 'a', text: '', value: '', example: '' }
const order: Draft = {
  ...emptyDraft,
  header: 'Order {{1}}',
  body: 'Hello {{1}}, your order {{2}} leaves today.',
  footer: 'Thank you',
  examples: { 'header 1': 'KS-1', 'body 1': 'Asha', 'body 2': ' 4471 ' },
  buttons: [
    { ...button, type: 'QUICK_REPLY', text: 'Thanks' },
    { ...button, type: 'URL', text: 'Track', value: 'https://shop.example/{{1}}', example: 'KS-1' },
    { ...button, type: 'PHONE_NUMBER', text: 'Call', value: '+15550001051' },
    { ...button, type: 'COPY_CODE', value: 'SAVE10' },
  ],
}

test('positions carry their examples in order, each component its own', () => {
  expect(toComponents(order)).toEqual([
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['KS-1'] } },
    { type: 'BODY', text: order.body, example: { body_text: [['Asha', '4471']] } },
    { type: 'FOOTER', text: 'Thank you' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}', example: ['KS-1'] },
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550001051' },
        { type: 'COPY_CODE', example: 'SAVE10' },
      ],
    },
  ])
})

test('named variables carry their examples by name; what is empty is left out', () => {
  const draft = { ...emptyDraft, body: 'Hello {{ first_name }}', examples: { 'body first_name': 'Asha' } }
  expect(toComponents(draft)).toEqual([
    {
      type: 'BODY',
      text: 'Hello {{ first_name }}',
      example: { body_text_named_params: [{ param_name: 'first_name', example: 'Asha' }] },
    },
  ])
})

test('a header that is a file shows its example, and variables of a text that is not there count for nothing', () => {
  const sample = { ...attachmentExample, id: 'f1' }
  const draft = { ...order, headerKind: 'IMAGE' as const, sample }
  expect(toComponents(draft)[0]).toEqual({
    type: 'HEADER',
    format: 'IMAGE',
    example: { attachmentId: 'f1' },
  })
  expect(asTemplate(draft).template.variables.map(({ component }) => component)).toEqual(['body', 'body'])
})

test('a variable that is put in is the next number, or a name where there are names', () => {
  expect([nextVariable(''), nextVariable('{{2}} {{1}} {{1}}'), nextVariable('{{city}}')]).toEqual([
    '1',
    '3',
    'name',
  ])
})

test('the preview shows what is in it, with the examples', () => {
  const { template, filled } = asTemplate(order)
  expect(template.variables.map(({ name, component }) => `${component} ${name}`)).toEqual([
    'header 1',
    'body 1',
    'body 2',
  ])
  expect(filled['body 1']).toBe('Asha')
})

test('what the server refuses stands at its field', () => {
  const problems = {
    'components.1.text': 'a',
    'components.3.buttons.1.url': 'b',
    name: 'c',
    'components.3.buttons': 'd',
  }
  expect(problemsByField(order, problems)).toEqual({ body: 'a', 'buttons.1': 'b', name: 'c', buttons: 'd' })
  expect(problemsByField({ ...order, header: '' }, { 'components.0.text': 'a' })).toEqual({ body: 'a' })
})

test('a name is made of what it may be made of', () => {
  expect(asName('Order update!')).toBe('order_update_')
  expect(asName(' Été 2026')).toBe('t_2026')
})
