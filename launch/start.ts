import { join } from 'node:path'
import { buildCommand, buildStale, ensureBuilt } from './build.ts'
import { describeExit, type Environment, spawnChild } from './child.ts'
import { makeDataDir, placeData } from './data-dir.ts'
import { startEmbeddedPostgres } from './embedded-postgres/index.ts'
import { releaseAfterDeath, watchdogCommand } from './embedded-postgres/watchdog.ts'
import { readEnvironment, type Settings } from './environment.ts'
import { greet } from './greet.ts'
import { Lifetime } from './lifetime.ts'
import { claimPort } from './port.ts'
import { step } from './progress.ts'
import { distDir } from './project.ts'
import { explain, Refusal } from './refusal.ts'
import { keepSecrets } from './secrets.ts'
import { findSimulator, startSimulator } from './simulator.ts'

const serverFile = join(distDir, 'server', 'main.js')
const serverGrace = 10_000 // ms for requests and jobs that are under way

/** `npm start` without arguments, `--dev` with restarts at changes; any other word is an operator command. */
export async function main(args: string[]): Promise<void> {
  const [command = '', ...rest] = args
  if (command === buildCommand) return buildStale().catch(exitWith)
  if (command === watchdogCommand) return releaseAfterDeath(rest).catch(exitWith)

  const lifetime = new Lifetime()
  const dev = command === '--dev'
  await (dev || command === '' ? serve(lifetime, dev) : operate(lifetime, args)).catch((error) => {
    if (lifetime.ending) return
    complain(error)
    lifetime.end(1)
  })
}

/** Everything that Parley needs, started in the order of need, and then Parley. */
async function serve(lifetime: Lifetime, dev: boolean): Promise<void> {
  const settings = readEnvironment(process.env)
  const port = settings.worker ? settings.port : await claimPort(settings.port)
  const dataDir = settleDataDir(settings)
  await ensureBuilt((stop) => lifetime.add(stop))
  const prepared = await prepare(lifetime, settings, dataDir)
  // A worker answers on a port only where it is given one.
  const env = settings.worker ? prepared : { ...prepared, PORT: String(port) }
  const simulated = await addSimulator(lifetime, settings, env, port, dataDir)
  const startServer = () => spawnChild(serverFile, [], simulated)
  const greetAt = (address?: string) => greet(settings, address)

  if (dev) {
    const { runDevelopment } = await import('./dev.ts')
    return runDevelopment(lifetime, startServer, greetAt)
  }

  const server = startServer()
  lifetime.add(() => server.stop(serverGrace))
  const { address } = await step('start the server', () => server.ready)
  greetAt(address)
  const exit = await server.exited
  throw new Refusal(`The server ended unexpectedly (${describeExit(exit)}).`)
}

/** An operator command, such as db:migrate, is the server's; we give it its database. */
async function operate(lifetime: Lifetime, args: string[]): Promise<void> {
  const settings = readEnvironment(process.env)
  const dataDir = settleDataDir(settings)
  await ensureBuilt((stop) => lifetime.add(stop))
  const env = await prepare(lifetime, settings, dataDir)
  const child = spawnChild(serverFile, args, env, true)
  lifetime.add(() => child.stop(serverGrace))
  const { code } = await child.exited
  lifetime.end(code ?? 1)
}

function settleDataDir({ databaseUrl, dataDir: wanted }: Settings): string {
  if (databaseUrl) return makeDataDir(wanted)
  const { dataDir } = placeData(wanted)
  if (dataDir !== wanted) {
    console.log(
      `  The data are kept in ${dataDir}: PostgreSQL cannot run as root, and nobody else can enter ${wanted}.`,
    )
  }
  return makeDataDir(dataDir)
}

/** The environment of what we start: the given one with the database, the data folder and the secrets. */
async function prepare(lifetime: Lifetime, settings: Settings, dataDir: string): Promise<Environment> {
  const secrets = settings.production ? {} : await keepSecrets(dataDir)
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const env = { ...secrets, ...given, DATA_DIR: dataDir }
  if (settings.databaseUrl) return env

  const database = await step('start PostgreSQL', () =>
    startEmbeddedPostgres({ dataDir, onRestart: (line) => console.error(line) }),
  )
  lifetime.add(() => database.stop())
  return { ...env, DATABASE_URL: database.url, DATABASE_DIRECT_URL: undefined }
}

/** With the demo's data the server speaks to a simulator, unless it is told of another Graph API. */
async function addSimulator(
  lifetime: Lifetime,
  { demo, worker, graphUrl, simulatorUrl }: Settings,
  env: Environment,
  port: number,
  dataDir: string,
): Promise<Environment> {
  if (!demo) return { ...env, SIMULATOR_URL: undefined }
  if (graphUrl || simulatorUrl) return env
  if (worker) return { ...env, SIMULATOR_URL: await findSimulator(dataDir) }
  const url = await step('start the simulator', () => startSimulator(lifetime, env, { port, dataDir }))
  return { ...env, SIMULATOR_URL: url }
}

function complain(error: unknown): void {
  const text = explain(error)
  if (text) console.error(text)
}

function exitWith(error: unknown): never {
  complain(error)
  process.exit(1)
}
