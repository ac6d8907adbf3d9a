import { expect, it } from 'vitest'
import { FixedClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { HOUR, MINUTE, plus } from '../../kernel/instant.ts'
import { makeLinks } from './links.ts'

const NOON = '2026-11-20T12:00:00.000Z'
const clock = new FixedClock(NOON)
const linksWith = (current: string, previous: string[] = []) =>
  makeLinks({ publicUrl: 'https://desk.example', secrets: { current, previous }, clock })
const links = linksWith('a secret')
const [tenant, file, other] = [newId(), newId(), newId()]

const signatureOf = (link: string) => new URL(link).searchParams.get('signature')!

it('a link opens its file, for an hour', () => {
  clock.set(NOON)
  const link = links.of(tenant)(file)
  expect(link).toMatch(new RegExp(`^https://desk\\.example/api/attachments/${file}\\?signature=[\\w-]+$`))
  clock.set(plus(NOON, HOUR - 1))
  expect(links.tenantOf(file, signatureOf(link))).toBe(tenant)
  clock.set(plus(NOON, HOUR + 10 * MINUTE))
  expect(links.tenantOf(file, signatureOf(link))).toBeNull()
})

it('whenever in ten minutes it was made, it lives an hour at least', () => {
  for (let minute = 0; minute <= 10; minute++) {
    const made = plus(NOON, minute * MINUTE + 1234)
    clock.set(made)
    const signature = signatureOf(links.of(tenant)(file))
    clock.set(plus(made, HOUR - 1))
    expect(links.tenantOf(file, signature)).toBe(tenant)
  }
})

it('links of one file that are made soon after one another are the same', () => {
  clock.set(plus(NOON, 1))
  const first = links.of(tenant)(file)
  clock.set(plus(NOON, 9 * MINUTE))
  expect(links.of(tenant)(file)).toBe(first)
  clock.set(plus(NOON, 11 * MINUTE))
  expect(links.of(tenant)(file)).not.toBe(first)
})

it('the thumbnail has the file’s signature', () => {
  const thumbnail = new URL(links.of(tenant)(file, 'thumbnail'))
  expect(thumbnail.searchParams.get('thumbnail')).toBe('1')
  expect(signatureOf(thumbnail.href)).toBe(signatureOf(links.of(tenant)(file)))
})

it('a signature opens nothing else, and none that was changed opens anything', () => {
  clock.set(NOON)
  const signature = signatureOf(links.of(tenant)(file))
  expect(links.tenantOf(other, signature)).toBeNull()
  const bytes = Buffer.from(signature, 'base64url')
  for (let index = 0; index < bytes.length; index++) {
    const forged = Buffer.from(bytes)
    forged[index]! ^= 1
    expect(links.tenantOf(file, forged.toString('base64url'))).toBeNull()
  }
  for (const nonsense of ['', 'x', `${signature}AAAA`, signature.slice(0, -4), '../../etc', '%00', '💥'])
    expect(links.tenantOf(file, nonsense)).toBeNull()
})

it('a new secret leaves links of the previous one alive, and those of strangers dead', () => {
  clock.set(NOON)
  const signature = signatureOf(links.of(tenant)(file))
  expect(linksWith('a new one', ['a secret']).tenantOf(file, signature)).toBe(tenant)
  expect(linksWith('a new one').tenantOf(file, signature)).toBeNull()
})
