/** Country codes of one and two digits; all others have three. */
const shortCodes = /^(1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * "+4791234567" → "+47 912 34 567": grouped to be read and compared, by length alone, and never broken over two lines. A
 * library that knows every country's own grouping is larger than this whole page.
 */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 8) return phone
  const code = shortCodes.exec(digits)?.[0] ?? digits.slice(0, 3)
  const own = digits.slice(code.length)
  // India writes its ten digits as five and five.
  const sizes = code === '91' && own.length === 10 ? [5, 5] : groups[own.length]
  return [`+${code}`, ...cut(own, sizes ?? Array(Math.ceil(own.length / 3)).fill(3))].join('\u00a0')
}

const groups: Partial<Record<number, number[]>> = { 8: [3, 2, 3], 10: [3, 3, 4], 11: [3, 4, 4] }

function cut(digits: string, [size, ...others]: number[]): string[] {
  return size === undefined ? [] : [digits.slice(0, size), ...cut(digits.slice(size), others)]
}
