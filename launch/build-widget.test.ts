import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWidget } from './build-widget.ts'

const KB = 1024
const folder = mkdtempSync(join(tmpdir(), 'parley-widget-'))
let parts: string[]

beforeAll(async () => {
  await buildWidget(folder)
  parts = readdirSync(join(folder, 'widget')).filter((name) => name.endsWith('.js'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const text = (path: string) => readFileSync(join(folder, path), 'utf8')
const packed = (path: string) => gzipSync(text(path), { level: 9 }).length
const language = /^(es|pt|hi|ar|fr|de)-\w+\.js$/

describe('the widget that is built', () => {
  it('has a loader under 2 KB', () => {
    expect(packed('widget.js')).toBeLessThan(2 * KB)
  })

  it('has a panel under 30 KB, with all that comes with it but the languages', () => {
    const sizes = parts.filter((name) => !language.test(name)).map((name) => packed(`widget/${name}`))
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(30 * KB)
  })

  it('has each language by itself, English within', () => {
    expect(
      parts
        .filter((name) => language.test(name))
        .map((name) => name.slice(0, 2))
        .sort(),
    ).toEqual(['ar', 'de', 'es', 'fr', 'hi', 'pt'])
  })

  it('names the panel in the loader by the panel’s content', () => {
    const panel = parts.find((name) => name.startsWith('panel-'))
    expect(text('widget.js')).toContain(`widget/${panel}`)
  })

  it('has each file packed, too', () => {
    for (const name of ['widget.js', ...parts.map((part) => `widget/${part}`)]) {
      expect(readdirSync(join(folder, name, '..'))).toEqual(
        expect.arrayContaining([`${name.split('/').at(-1)}.br`, `${name.split('/').at(-1)}.gz`]),
      )
    }
  })
})
