import { expect, it } from 'vitest'
import { customerType } from './customer-type.ts'

const real = (mime: string) => ({ ext: '', mime })

it.each([
  ['image', 'image/jpeg', 'image/jpeg', 'image/jpeg'],
  ['image', 'image/jpeg', 'image/png', 'image/png'],
  ['image', 'image/webp', 'image/webp', 'image/webp'],
  ['audio', 'audio/ogg; codecs=opus', 'audio/ogg; codecs=opus', 'audio/ogg; codecs=opus'],
  ['audio', 'audio/mp4', 'video/mp4', 'video/mp4'],
  ['video', 'video/mp4', 'video/mp4', 'video/mp4'],
  ['document', 'application/pdf', 'application/pdf', 'application/pdf'],
  ['document', 'application/msword', 'application/x-cfb', 'application/msword'],
  [
    'document',
    'application/vnd.android.package-archive',
    'application/zip',
    'application/vnd.android.package-archive',
  ],
  ['document', 'application/octet-stream', 'image/png', 'image/png'],
  ['document', null, 'application/zip', 'application/zip'],
] as const)('a customer’s %s said to be %s, by its bytes %s, is %s', (kind, said, bytes, type) =>
  expect(customerType(kind, said, real(bytes))).toEqual({ mimeType: type }),
)

it('a document whose bytes have no mark is what it is said to be', () => {
  expect(customerType('document', 'text/csv', null)).toEqual({ mimeType: 'text/csv' })
  expect(customerType('document', null, null)).toEqual({ mimeType: null })
})

it.each([
  ['image', 'image/jpeg', null],
  ['image', 'image/svg+xml', 'application/xml'],
  ['image', 'image/png', 'application/pdf'],
  ['video', 'video/mp4', 'application/x-msdownload'],
  ['audio', 'audio/mpeg', null],
  ['audio', 'audio/mpeg', 'image/png'],
  ['document', 'application/pdf', null],
  ['document', 'application/pdf', 'application/zip'],
  ['document', 'image/png', 'application/x-msdownload'],
] as const)('a customer’s %s said to be %s is none by its bytes (%s)', (kind, said, bytes) =>
  expect(customerType(kind, said, bytes && real(bytes))).toBeNull(),
)
