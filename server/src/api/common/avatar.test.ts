import { expect, test } from 'vitest'
import { keptPicture } from '../../core/contacts/keep-picture.ts'
import { avatarLink } from './avatar.ts'

const linkFor = (id: string, part?: string) => `https://desk.example/${id}?${part}`

test('a kept picture has a signed address of its own, any other stays as it is', () => {
  expect(avatarLink(keptPicture('0199'), linkFor)).toBe('https://desk.example/0199?thumbnail')
  expect(avatarLink('https://shop.example/a.png', linkFor)).toBe('https://shop.example/a.png')
  expect(avatarLink(null, linkFor)).toBeNull()
})
