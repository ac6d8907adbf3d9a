import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { placeData } from '../data-dir.ts'
import { processesIn } from '../processes.ts'
import { until } from './apps.ts'
import { makeFakeProject } from './fake-project.ts'

export interface StartOptions {
  env?: Record<string, string>
  args?: string[]
  nodeArgs?: string[]
  /** By `npm start` instead of by node. */
  npm?: boolean
}

/** A start under way or done. */
export interface Start {
  process: ChildProcess
  out: string
  error: string
  exitCode: Promise<number | null>
  /** The printed address. */
  address(): Promise<string>
}

/** A checkout to run `npm start` in, as the user who owns it. */
export class Project {
  readonly folder: string
  readonly #remove: () => void
  readonly #user: { uid?: number; gid?: number }
  readonly #processes: ChildProcess[] = []

  constructor(user: { uid?: number; gid?: number } = {}) {
    const made = makeFakeProject(user)
    this.folder = made.folder
    this.#remove = made.remove
    this.#user = user
  }

  /** Where the data are: beside the checkout's code, or as root under /var/lib. */
  get dataDir(): string {
    const wanted = join(this.folder, 'data')
    return this.#user.uid ? wanted : placeData(wanted).dataDir
  }

  get databaseRuns(): boolean {
    return (processesIn(join(this.dataDir, 'postgres', 'data')) ?? []).length > 0
  }

  start({ env = {}, args = [], nodeArgs = [], npm = false }: StartOptions = {}): Start {
    const startFile = join(this.folder, 'launch/start.mjs')
    const [program, programArgs] = npm
      ? ['npm', ['start']]
      : [process.execPath, [...nodeArgs, startFile, ...args]]
    const child = spawn(program, programArgs, {
      ...this.#user,
      cwd: npm ? this.folder : '/',
      env: { PATH: process.env.PATH, PORT: '0', TMPDIR: this.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#processes.push(child)
    const start: Start = {
      process: child,
      out: '',
      error: '',
      exitCode: once(child, 'close').then(([code]) => code),
      async address() {
        await until(() => /http:\S+\n/.test(start.out) || child.exitCode !== null)
        const found = /http:\S+/.exec(start.out)?.[0]
        if (!found) throw new Error(`${start.out}${start.error}`)
        return found
      },
    }
    child.stdout?.on('data', (chunk) => {
      start.out += chunk
    })
    child.stderr?.on('data', (chunk) => {
      start.error += chunk
    })
    return start
  }

  /** Ends what a test that failed has left running. */
  async stop(): Promise<void> {
    for (const child of this.#processes) child.kill('SIGTERM')
    const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
    await until(() => this.#processes.every(hasEnded) && !this.databaseRuns)
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true, force: true })
    this.#remove()
  }
}
