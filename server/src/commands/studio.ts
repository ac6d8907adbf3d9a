import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Config } from '../config.ts'

/**
 * Drizzle's own look at the tables. Its page is served by its makers (https://local.drizzle.studio), so it takes the
 * internet; the data stay between the browser and this process.
 */
export async function openStudio({ databaseDirectUrl }: Config): Promise<number> {
  const child = spawn(
    'npx',
    ['--no-install', 'drizzle-kit', 'studio', '--config', 'server/drizzle.config.ts'],
    {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: databaseDirectUrl },
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 0
}
