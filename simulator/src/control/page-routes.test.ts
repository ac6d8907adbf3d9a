import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startQuickly } from '../../test/desk.ts'

test('the page is served under a slash, as its own addresses are relative', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'simulator page '))
  await writeFile(join(pageDir, 'index.html'), '<title>Simulator</title>')
  const simulator = await startQuickly({ pageDir })

  const asked = await fetch(`${simulator.url}/simulator`, { redirect: 'manual' })
  expect([asked.status, asked.headers.get('location')]).toEqual([302, '/simulator/'])
  expect(await (await fetch(`${simulator.url}/simulator/`)).text()).toContain('Simulator')
  await simulator.close()
  await rm(pageDir, { recursive: true })
})

test('without a built page it says so, and all else works', async () => {
  const simulator = await startQuickly({})
  const page = await fetch(`${simulator.url}/simulator`)
  expect([page.status, await page.text()]).toEqual([503, 'The page is not built yet: npm run build'])
  expect((await fetch(`${simulator.url}/simulator/faults`)).status).toBe(200)
  await simulator.close()
})
