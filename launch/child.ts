import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { NODE_FLAGS } from './node-flags.ts'
import { projectRoot } from './project.ts'
import { Refusal } from './refusal.ts'

export type Environment = Record<string, string | undefined>

/** What a program tells us over its channel once it serves. */
interface Ready {
  type: 'ready'
  address?: string
  port?: number
}

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** A Node program of ours in a process of its own. */
export interface Child {
  /** Rejects when the program ends before it is ready. */
  ready: Promise<Ready>
  exited: Promise<Exit>
  whenEnded(tell: (exit: Exit) => void): void
  /** Asks it to end, and makes it end after `grace` ms. */
  stop(grace: number): Promise<void>
}

const followLauncher = pathToFileURL(join(projectRoot, 'launch', 'follow-launcher.mjs')).href

/**
 * Starts it in a process group of its own: Ctrl-C comes to the launcher alone, which ends everything in order. Only one
 * that may ask something stays in the terminal's group.
 */
export function spawnChild(file: string, args: string[], env: Environment, interactive = false): Child {
  const child = spawn(process.execPath, [...NODE_FLAGS, `--import=${followLauncher}`, file, ...args], {
    cwd: projectRoot,
    env: env as NodeJS.ProcessEnv,
    detached: !interactive,
    stdio: [interactive ? 'inherit' : 'ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const ready = new Promise<Ready>((resolve, reject) => {
    child.on('message', (message: Ready) => {
      if (message.type === 'ready') resolve(message)
    })
    child.once('error', reject)
    exited.then((exit) => reject(new Refusal(earlyEnd(file, exit))), reject)
  })
  ready.catch(() => undefined) // not everybody waits for it

  return {
    ready,
    exited,
    whenEnded: (tell) => void exited.then(tell),
    async stop(grace) {
      const hurry = setTimeout(() => child.kill('SIGKILL'), grace)
      child.kill('SIGTERM')
      await exited
      clearTimeout(hurry)
    },
  }
}

/** A program that ends with 1 has said why on stderr itself. */
function earlyEnd(file: string, exit: Exit): string {
  return exit.code === 1 ? '' : `${file} ended before it was ready (${describeExit(exit)}).`
}

export function describeExit({ code, signal }: Exit): string {
  return signal ?? `exit code ${code}`
}
