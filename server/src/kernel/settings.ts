import { isIP } from 'node:net'
import { z } from 'zod'

/** Readers of one environment variable each. Their words follow its name and never repeat the value, which may be a secret. */

export const text = z.string().trim()

export const whole = (min: number, max = Number.MAX_SAFE_INTEGER) => {
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min} up` : `from ${min} to ${max}`
  return text
    .regex(/^\d+$/, `must be a whole number ${range}`)
    .transform(Number)
    .refine((number) => number >= min && number <= max, `must be a whole number ${range}`)
}

export const flag = text
  .toLowerCase()
  .pipe(z.enum(['1', '0', 'true', 'false'], 'must be 1, 0, true or false'))
  .transform((word) => word === '1' || word === 'true')

export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  text.pipe(z.enum(words, `must be one of ${words.join(', ')}`))

export const list = text.transform((line) =>
  line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)

/** An address of one of these schemes, without the slash at its end. */
export const url = (...schemes: string[]) =>
  text
    .refine(
      (address) => schemes.some((scheme) => address.startsWith(`${scheme}:`)) && URL.canParse(address),
      `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    )
    .transform((address) => address.replace(/\/+$/, ''))

const isOrigin = (origin: string) =>
  origin === '*' || (/^https?:\/\//.test(origin) && URL.canParse(origin) && new URL(origin).origin !== 'null')

export const origins = list
  .refine(
    (given) => given.every(isOrigin),
    'must be * or a comma list of origins such as https://desk.example',
  )
  .transform((given) =>
    given.includes('*') ? ('*' as const) : given.map((origin) => new URL(origin).origin),
  )

const isProxy = (name: string) => {
  const [address = '', bits] = name.split('/')
  const version = isIP(address)
  if (version === 0) return bits === undefined && ['loopback', 'linklocal', 'uniquelocal'].includes(address)
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/**
 * How many proxies stand before us, or which addresses are proxies. "On" is one: to believe the whole header would let
 * every caller choose its own address, and with it its own limits.
 */
export const proxies = text.toLowerCase().transform((word, context) => {
  if (['0', 'false', 'off'].includes(word)) return false as const
  if (['1', 'true', 'on'].includes(word)) return 1
  if (/^\d{1,2}$/.test(word)) return Number(word)
  const names = word.split(',').map((name) => name.trim())
  if (names.every(isProxy)) return names
  context.addIssue('must be 0, 1, a number of proxies or a comma list of their addresses')
  return z.NEVER
})
