import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * Countries in which one phone goes by two numbers, and the spelling that stands for both: Brazil's mobiles got a ninth
 * digit that many WhatsApp accounts still lack, Mexico dropped the 1 after its code, and Argentina's mobiles carry a 9
 * abroad that they don't carry at home.
 */
const SPELLINGS: Partial<Record<CountryCode, (national: string) => string>> = {
  BR: (national) => national.replace(/^(\d{2})([6-9]\d{7})$/, '$19$2'),
  MX: (national) => national.replace(/^1(\d{10})$/, '$1'),
  AR: (national) => national.replace(/^(\d{10})$/, '9$1'),
}

/** The same few people write again and again, and reading a number anew took an eighth of receiving. */
const read = new Map<string, string | null>()
const MOST_READ = 10_000
const LONGEST = 40

/**
 * A number with its country code, however it is written, as digits without the plus, each phone in one spelling; null
 * where it can't be a number. Whether somebody has the number is not asked: test numbers and new ranges are in no list.
 */
export function canonicalPhone(text: string): string | null {
  if (text.length > LONGEST) return null
  const known = read.get(text)
  if (known !== undefined) return known
  if (read.size >= MOST_READ) read.clear()
  const canonical = readPhone(text)
  read.set(text, canonical)
  return canonical
}

function readPhone(text: string): string | null {
  const written = text.trim()
  if (!/^\+?[\d\s()./-]+$/.test(written)) return null
  const digits = written.replace(/\D/g, '').replace(/^00/, '')
  const phone = parsePhoneNumberFromString(`+${digits}`)
  const spell = phone?.country && SPELLINGS[phone.country]
  const canonical = phone
    ? `${phone.countryCallingCode}${spell?.(phone.nationalNumber) ?? phone.nationalNumber}`
    : digits
  return /^\d{5,15}$/.test(canonical) ? canonical : null
}
