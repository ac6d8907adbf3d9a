import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A WhatsApp message id as Meta shapes it: `wamid.` and base64 that holds the number, the direction and chance. */
export function newWamid(customer: string, direction: 'in' | 'out'): string {
  const marks = direction === 'in' ? '\x15\x02\x00\x12\x18\x14' : '\x15\x02\x00\x11\x18\x14'
  const chance = randomBytes(10).toString('hex').toUpperCase()
  const head = `\x1c\x18${String.fromCharCode(customer.length)}`
  return `wamid.${Buffer.from(`${head}${customer}${marks}${chance}\x00`, 'latin1').toString('base64')}`
}

/** A Messenger or Instagram message id: `m_` and URL-safe base64. */
export const newMid = (): string => `m_${randomBytes(57).toString('base64url')}`

/** Ids of media and templates are decimal, and templates' come near 2^53. */
export const newNumericId = (digits: number): string =>
  `${randomInt(1, 10)}${Array.from({ length: digits - 1 }, () => randomInt(10)).join('')}`

export const newTraceId = (): string => `A${randomBytes(16).toString('base64url')}`

/** What remains of a phone number in any spelling; ids without digits of their own stay as they are. */
export function normaliseCustomer(value: string): string {
  const trimmed = value.trim()
  return /^[+\d][\d\s().-]*$/.test(trimmed) ? trimmed.replace(/\D/g, '') : trimmed
}

/** `US.1349…`: a person known by a business-scoped user id, whose number Meta does not tell. */
export const isUserId = (value: string): boolean => /^[A-Z]{2}\.[A-Za-z0-9.]+$/.test(value)

const COUNTRY_BY_PREFIX = {
  '1': 'US',
  '33': 'FR',
  '34': 'ES',
  '44': 'GB',
  '49': 'DE',
  '55': 'BR',
  '91': 'IN',
  '971': 'AE',
}

/** Drawn from the number, so that a customer keeps the id when the simulator starts again. */
export function userIdOf(phone: string): string {
  const country = Object.entries(COUNTRY_BY_PREFIX).find(([prefix]) => phone.startsWith(prefix))?.[1] ?? 'US'
  return `${country}.${BigInt(`0x${createHash('sha256').update(phone).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(20, '1')}`
}
