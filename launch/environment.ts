import { join, resolve } from 'node:path'
import { projectRoot } from './project.ts'
import { Refusal } from './refusal.ts'

type Environment = Record<string, string | undefined>

/** What the launcher itself must know; everything else is read and checked by the server. */
export interface Settings {
  /** 0 stands for any free one. */
  port: number
  dataDir: string
  databaseUrl: string | undefined
  production: boolean
  demo: boolean
  /** A process that only works off jobs: it listens on no port and has no simulator of its own. */
  worker: boolean
  graphUrl: string | undefined
  simulatorUrl: string | undefined
}

export function readEnvironment(env: Environment): Settings {
  const production = env.NODE_ENV === 'production'
  return {
    port: portOf(env.PORT || '3000'),
    dataDir: resolve(env.DATA_DIR || join(projectRoot, 'data')),
    databaseUrl: env.DATABASE_URL || undefined,
    production,
    demo: env.DEMO ? booleanOf('DEMO', env.DEMO) : !production,
    worker: env.ROLE === 'worker',
    graphUrl: env.META_GRAPH_URL || undefined,
    simulatorUrl: env.SIMULATOR_URL || undefined,
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Refusal(`PORT must be a number from 0 to 65535, not "${text}".`)
}

function booleanOf(name: string, text: string): boolean {
  if (/^(1|true)$/i.test(text)) return true
  if (/^(0|false)$/i.test(text)) return false
  throw new Refusal(`${name} must be 1, 0, true or false, not "${text}".`)
}
