import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach } from 'vitest'
import { processesIn } from '../processes.ts'

/** A process with an embedded PostgreSQL. */
export interface App {
  process: ChildProcess
  url: string
  adopted: boolean
  /** Asks it to end, and gives its exit code. */
  end(): Promise<number | null>
  kill(): Promise<void>
}

const appFile = new URL('./app.ts', import.meta.url)
const tsx = import.meta.resolve('tsx')

/** A data folder for each test, and the apps that the test starts on it; all are gone after the test. */
export class DataFolder {
  #parent = ''
  #apps: ChildProcess[] = []
  dataDir = ''

  static forEachTest(): DataFolder {
    const data = new DataFolder()
    beforeEach(() => data.make('data'))
    afterEach(() => data.remove())
    return data
  }

  make(name: string): void {
    this.#parent = realpathSync(mkdtempSync(join(tmpdir(), 'parley-test-')))
    chmodSync(this.#parent, 0o755) // whom PostgreSQL runs as must get through
    this.dataDir = join(this.#parent, name)
  }

  async start(mode = 'durable'): Promise<App> {
    const child = fork(appFile, [this.dataDir, mode], {
      execArgv: [`--import=${tsx}`],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    this.#apps.push(child)
    let complaint = ''
    child.stderr?.on('data', (chunk) => {
      complaint += chunk
    })
    const exit = once(child, 'exit')
    const failure = exit.then(() => Promise.reject(new Error(complaint)))
    const [{ url, adopted }] = await Promise.race([once(child, 'message'), failure])
    failure.catch(() => undefined)
    return {
      process: child,
      url,
      adopted,
      async end() {
        child.kill('SIGTERM')
        const [code] = await exit
        return code
      },
      async kill() {
        child.kill('SIGKILL')
        await exit
      },
    }
  }

  /** What runs on the database cluster. */
  get databaseProcesses(): number[] {
    return (processesIn(join(this.dataDir, 'postgres', 'data')) ?? []).map(({ pid }) => pid)
  }

  get serverPid(): number {
    return Number(readFileSync(join(this.dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
  }

  /** The command lines of its watchdogs, those that still wait and those at work. */
  get watchdogs(): string[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
      .filter((line) => line.includes('release-database') && line.includes(this.dataDir))
  }

  async remove(): Promise<void> {
    for (const app of this.#apps.splice(0)) app.kill('SIGKILL')
    for (const pid of this.databaseProcesses) kill(pid)
    // A watchdog at work still writes its lock.
    await until(() => this.databaseProcesses.length + this.watchdogs.length === 0)
    rmSync(this.#parent, { recursive: true, force: true, maxRetries: 5 })
  }
}

export async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = await connect(url)
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Waits for a condition; the test's own time limit ends a wait that is in vain. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(25)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
