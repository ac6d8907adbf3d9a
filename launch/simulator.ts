import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeExit, type Environment, spawnChild } from './child.ts'
import type { Lifetime } from './lifetime.ts'
import { distDir } from './project.ts'

const grace = 2_000 // ms

/** Starts the stand-in for Meta on a free loopback port; its webhooks go to our server, signed with our secret. */
export async function startSimulator(
  lifetime: Lifetime,
  env: Environment,
  { port, dataDir }: { port: number; dataDir: string },
): Promise<string> {
  const child = spawnChild(join(distDir, 'simulator', 'main.js'), [], {
    ...env,
    SIMULATOR_PORT: '0',
    SIMULATOR_WEBHOOK_URL: `http://127.0.0.1:${port}/api/webhook`,
  })
  lifetime.add(() => child.stop(grace))
  const ready = await child.ready
  const url = `http://127.0.0.1:${ready.port}`
  writeFileSync(addressFile(dataDir), url)
  child.whenEnded((exit) => {
    rmSync(addressFile(dataDir), { force: true })
    if (!lifetime.ending)
      console.error(`The simulator ended (${describeExit(exit)}); the next start brings it back.`)
  })
  return url
}

/** The simulator of the app that runs on the same data: workers in processes of their own send to it, too. */
export async function findSimulator(dataDir: string): Promise<string | undefined> {
  try {
    const url = readFileSync(addressFile(dataDir), 'utf8')
    await fetch(url, { signal: AbortSignal.timeout(2_000) })
    return url
  } catch {
    return undefined
  }
}

function addressFile(dataDir: string): string {
  return join(dataDir, 'simulator.url')
}
