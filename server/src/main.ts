import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { startApp } from './app.ts'
import { runCommand } from './commands/run-command.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { type Log, makeLog } from './kernel/log.ts'

const here = dirname(fileURLToPath(import.meta.url))
/** In the bundle they stand beside it, in the sources in db/. */
const migrationsFolder = [join(here, 'migrations'), join(here, 'db/migrations')].find(existsSync) ?? here
const webFolder = join(here, '../web')
const widgetFolder = join(here, '../widget')
const STOP_MS = 9_000

async function main() {
  const config = readConfig()
  const log = makeLog(config.logLevel)
  const [command] = process.argv.slice(2)
  if (command) return await runCommand(command, { config, log, migrationsFolder })

  const folders = { migrationsFolder, webFolder, widgetFolder }
  const app = await startApp({ config, log, version: readVersion(), ...folders }).catch(refuse)
  if (!app) return
  // What runs from here on is compiled when it is first called, and not once it was called often: a process is quick sooner.
  setFlagsFromString('--always-sparkplug')
  process.send?.({ type: 'ready', address: config.publicUrl, port: app.port })

  const stop = once(async (signal: string) => {
    log.info({ signal }, 'stopping')
    setTimeout(() => giveBack(log), STOP_MS).unref()
    await app.stop()
    process.exit(0)
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
  process.on('unhandledRejection', (fault) => log.error({ err: fault }, 'a fault was caught by nobody'))
}

/** What still runs is another process's as soon as this one is gone: every piece of work outlives a crash. */
function giveBack(log: Log): never {
  log.warn('not everything came to its end in time; another process takes it over')
  process.exit(0)
}

function readConfig(): Config {
  try {
    return loadConfig()
  } catch (fault) {
    if (!(fault instanceof ConfigError)) throw fault
    return refuse(fault)
  }
}

/** One line for people, and the same for whoever started us. */
function refuse(fault: unknown): never {
  const { code, port, message } = fault as { code?: string; port?: number; message: string }
  const words = code === 'EADDRINUSE' ? `The port ${port} is in use: set PORT to another one` : message
  process.stderr.write(`${words}\n`)
  process.send?.({ type: 'refused', message: words })
  process.exit(1)
}

function readVersion(): string {
  const file = [join(here, '../../package.json'), join(here, '../package.json')].find(existsSync)
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : '0.0.0'
}

function once<A extends unknown[]>(work: (...args: A) => Promise<void>) {
  let running: Promise<void> | null = null
  return (...args: A) => (running ??= work(...args))
}

await main()
