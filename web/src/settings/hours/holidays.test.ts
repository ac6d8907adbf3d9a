import { expect, it } from 'vitest'
import { withChosen } from './Holidays.tsx'

it('a day that is chosen and not added is kept with the others, in order and once', () => {
  const days = ['2026-01-01', '2026-12-25']
  expect(withChosen({ days, chosen: '2026-05-01' })).toEqual(['2026-01-01', '2026-05-01', '2026-12-25'])
  expect(withChosen({ days, chosen: '2026-12-25' })).toEqual(days)
  expect(withChosen({ days, chosen: '' })).toEqual(days)
})
