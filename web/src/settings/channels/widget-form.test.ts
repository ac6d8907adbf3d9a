import { expect, test } from 'vitest'
import { contrastWithWhite, toWidget, widgetValues } from './widget-form.ts'

test('what a site’s chat asks is named so that it reaches the contact, and never twice alike', () => {
  const ask = (type: string, label: string) => ({ key: label, name: '', type, label, required: false })
  const values = {
    ...widgetValues({ widget: null }),
    preChat: [
      ask('email', 'Your e-mail'),
      ask('text', 'Order number'),
      ask('email', 'Email'),
      ask('text', '…'),
    ],
  }
  expect(toWidget(values).preChat?.map(({ name }) => name)).toEqual([
    'email',
    'order_number',
    'field_3',
    'field_4',
  ])
})

test('what is empty is left to the widget; what was set comes back as it was', () => {
  const widget = {
    color: '#123456',
    greeting: 'Hi',
    position: 'left',
    locale: null,
    launcherText: null,
    offlineMessage: null,
    preChat: [{ name: 'email', label: 'Your e-mail', type: 'email', required: true }],
  }
  expect(toWidget(widgetValues({ widget }))).toEqual(widget)
  expect(toWidget({ ...widgetValues({ widget: null }), greeting: '  ' }).greeting).toBeNull()
})

test('a colour is too pale for white words under 4.5', () => {
  expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 1)
  expect(contrastWithWhite('#000000')).toBeCloseTo(21, 0)
  expect(contrastWithWhite('#5b5bd6')).toBeGreaterThan(4.5)
  expect(contrastWithWhite('#ffcc00')).toBeLessThan(4.5)
})
