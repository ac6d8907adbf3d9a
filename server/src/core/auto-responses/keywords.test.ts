import { expect, it } from 'vitest'
import { saysOneOf } from './keywords.ts'

it.each([
  ['Hours', 'what are your hours?', true],
  ['hours', 'HOURS', true],
  ['hour', 'what are your hours?', false],
  ['hours', 'afterhours', false],
  ['opening hours', 'your Opening\n hours please', true],
  ['opening hours', 'hours of opening', false],
  ['c++', 'do you teach C++?', true],
  ['a.b', 'a-b', false],
  ['24/7', 'are you there 24/7', true],
  ['ÖFFNUNG', 'wann ist öffnung', true],
  ['café', 'cafe\u0301 open?', true],
  ['घंटे', 'आपके घंटे क्या हैं', true],
  ['घंट', 'आपके घंटे क्या हैं', false],
  ['_', 'a_b', false],
])('the keyword %s in “%s”: %s', (keyword, text, said) => {
  expect(saysOneOf(text, [keyword])).toBe(said)
})
