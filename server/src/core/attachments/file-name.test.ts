import { expect, it } from 'vitest'
import { cleanFileName, extensionOf } from './file-name.ts'

it.each([
  ['Rechnung März.pdf', 'Rechnung März.pdf'],
  ['चालान 🙏🏽.pdf', 'चालान 🙏🏽.pdf'],
  ['a "quoted"; name.png', 'a "quoted"; name.png'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\asha\\photo.jpg', 'photo.jpg'],
  ['photo.jpg\r\nSet-Cookie: a=b', 'photo.jpgSet-Cookie: a=b'],
  ['nul\u0000byte.png', 'nulbyte.png'],
  ['\u202egnp.exe', 'gnp.exe'],
  ['  .hidden. ', 'hidden'],
  ['half \ud800 pair.txt', 'half � pair.txt'],
])('%j becomes %j', (given, clean) => expect(cleanFileName(given)).toBe(clean))

it.each(['', ' ', '.', '..', '/', 'folder/', '\u202e', '\u0007'])('%j is no name', (given) =>
  expect(cleanFileName(given)).toBeNull(),
)

it('a very long name is cut, and keeps its ending', () => {
  const cut = cleanFileName(`${'ü'.repeat(500)}.docx`)!
  expect([...cut]).toHaveLength(120)
  expect(cut).toMatch(/^ü+\.docx$/)
})

it.each([
  ['Photo.JPG', 'jpg'],
  ['archive.tar.gz', 'gz'],
  ['no-extension', ''],
  ['dot.', ''],
  ['a.b c', ''],
])('the ending of %j is %j', (name, extension) => expect(extensionOf(name)).toBe(extension))
