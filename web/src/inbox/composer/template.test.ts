import { templateExample } from '@parley/contracts/desk/template'
import { expect, test } from 'vitest'
import {
  FILE,
  filledIn,
  filledTemplate,
  isWhole,
  mediaHeaderOf,
  prefilled,
  rendered,
  stretches,
  titleOf,
} from './template.ts'

const variable = (name: string, component: string) => ({ name, component, example: null })
const order = {
  ...templateExample,
  name: 'order_update',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Hello {{1}}, your order {{2}} leaves today.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', url: 'https://shop.example/{{1}}' },
      ],
    },
  ],
  variables: [variable('1', 'header'), variable('1', 'body'), variable('2', 'body'), variable('1', 'button')],
}
const filled = { 'header 1': 'KS-1', 'body 1': 'Asha', 'body 2': '4471', 'button 1': 'track' }

test('positions go to the provider in order, each component with its own, buttons by their place', () => {
  expect(filledTemplate(order, filled)).toEqual({
    name: 'order_update',
    language: 'en_US',
    components: [
      { type: 'header', parameters: [{ type: 'text', text: 'KS-1' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Asha' },
          { type: 'text', text: '4471' },
        ],
      },
      { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'track' }] },
    ],
  })
})

test('what was filled in is read back from what went to the provider', () => {
  expect(filledIn(order, filledTemplate(order, filled))).toEqual(filled)
  const withPicture = {
    ...order,
    components: [{ type: 'HEADER', format: 'IMAGE' }, ...order.components.slice(1)],
  }
  const noHeaderText = { ...withPicture, variables: order.variables.slice(1) }
  const whole = { 'body 1': 'Asha', 'body 2': '4471', 'button 1': 'track', [FILE]: 'https://x.example/a.png' }
  expect(filledIn(noHeaderText, filledTemplate(noHeaderText, whole))).toEqual(whole)
  expect(filledIn(order, {})).toEqual({ 'header 1': '', 'body 1': '', 'body 2': '', 'button 1': '' })
})

test('named variables go by their names', () => {
  const named = { ...templateExample, variables: [variable('order_id', 'body')] }
  const { components } = filledTemplate(named, { 'body order_id': '4471' })
  expect(components).toEqual([
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'order_id', text: '4471' }] },
  ])
})

test('a template without variables is sent without components', () => {
  expect(filledTemplate({ ...templateExample, variables: [] }, {})).toEqual({
    name: 'order_ready',
    language: 'en_US',
  })
})

test('the preview reads as the customer will read it, and shows what is missing', () => {
  expect(rendered(order, { 'header 1': 'KS-1', 'body 1': 'Asha' })).toBe(
    'Order KS-1\nHello Asha, your order {{2}} leaves today.',
  )
  expect(stretches('Hello {{1}}!', 'body').map(({ field }) => field)).toEqual([null, 'body 1', null])
})

test('the name in a greeting is filled in, where there is a name', () => {
  expect(prefilled(order, 'Asha')).toEqual({ 'body 1': 'Asha' })
  expect(prefilled(order, null)).toEqual({})
})

test('a header that is a file is told from one that is a text', () => {
  const image = { ...order, components: [{ type: 'HEADER', format: 'IMAGE' }] }
  expect([mediaHeaderOf(image), mediaHeaderOf(order), titleOf(order)]).toEqual([
    'IMAGE',
    null,
    'Order update',
  ])
})

test('a header that is a file goes by its address, which is waited for', () => {
  const picture = {
    ...templateExample,
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Look' },
    ],
    variables: [],
  }
  expect(isWhole(picture, {})).toBe(false)
  expect(isWhole(picture, { [FILE]: 'not an address' })).toBe(false)
  const filled = { [FILE]: ' https://x.example/a.jpg ' }
  expect(isWhole(picture, filled)).toBe(true)
  expect(filledTemplate(picture, filled).components).toEqual([
    { type: 'header', parameters: [{ type: 'image', image: { link: 'https://x.example/a.jpg' } }] },
  ])
})

test('a button that copies a code is given the code, at its own place', () => {
  const coupon = {
    ...templateExample,
    components: [
      { type: 'BODY', text: 'Yours' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'No' },
          { type: 'COPY_CODE', example: 'A1' },
        ],
      },
    ],
    variables: [variable('coupon_code', 'button')],
  }
  expect(filledTemplate(coupon, { 'button coupon_code': 'SAVE10' }).components).toEqual([
    {
      type: 'button',
      sub_type: 'copy_code',
      index: '1',
      parameters: [{ type: 'coupon_code', coupon_code: 'SAVE10' }],
    },
  ])
})
