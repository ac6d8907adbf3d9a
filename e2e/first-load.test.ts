import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { ensureBuilt } from '../launch/build.ts'
import { distDir } from '../launch/project.ts'

const LIMIT = 250_000

it('what the browser has to load before the first page is there is under 250 KB of gzipped script', async () => {
  await ensureBuilt(() => undefined)
  const web = join(distDir, 'web')
  // The page names its scripts, and for the browser to fetch them at once also what these need at once.
  const page = readFileSync(join(web, 'index.html'), 'utf8')
  const first = [...page.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+\.js)"/g)].map(
    ([, path]) => path!,
  )
  const size = first.reduce((sum, path) => sum + gzipSync(readFileSync(join(web, path))).length, 0)
  console.info(`first load: ${size} bytes in ${first.length} files`)
  expect(size).toBeLessThan(LIMIT)
  expect(size, 'nothing of it was found').toBeGreaterThan(100_000)
})
