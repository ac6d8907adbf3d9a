import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'

const LIMIT = 250_000
afterEach(() => vi.unstubAllEnvs())

const web = fileURLToPath(new URL('../web/', import.meta.url))

it('what the browser has to load before the first page is there is under 250 KB of gzipped script', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const built = (await build({
    root: web,
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput
  const chunks = built.output.filter((file) => file.type === 'chunk')
  const entry = chunks.find(({ isEntry }) => isEntry)
  const first = withImports(entry!.fileName, new Map(chunks.map((chunk) => [chunk.fileName, chunk])))
  const size = first.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
  console.info(`first load: ${size} bytes in ${first.length} files`)
  expect(size).toBeLessThan(LIMIT)
  expect(size, 'nothing of it was found').toBeGreaterThan(100_000)
})

/** What a chunk needs at once; what it loads later is no part of it. */
function withImports(start: string, chunks: ReadonlyMap<string, Rolldown.OutputChunk>) {
  const needed = new Set([start])
  for (const name of needed) for (const each of chunks.get(name)?.imports ?? []) needed.add(each)
  return [...needed].flatMap((name) => chunks.get(name) ?? [])
}
