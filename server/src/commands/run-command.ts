import { demoTemplates } from '@parley/contracts/meta/demo-templates'
import type { Config } from '../config.ts'
import { argon2 } from '../core/agents/passwords.ts'
import { makeRun } from '../core/ctx.ts'
import { seedDemo } from '../core/demo/seed-demo.ts'
import { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { resetDatabase } from '../db/reset.ts'
import { systemClock } from '../kernel/clock.ts'
import { Vault } from '../kernel/crypto.ts'
import type { Log } from '../kernel/log.ts'
import { MemoryLimiter } from '../outside/memory/limiter.ts'
import { openStorage } from '../outside/storage/open-storage.ts'
import { reencryptNow } from './reencrypt.ts'

interface Surroundings {
  config: Config
  log: Log
  migrationsFolder: string
}

type Command = (surroundings: Surroundings) => Promise<void>

const COMMANDS: Record<string, Command> = {
  'db:migrate': migrateNow,
  'db:seed': seedNow,
  'db:reset': resetNow,
  reencrypt: reencryptSecrets,
}

/** What an operator can run instead of the server; unknown words say which there are. */
export async function runCommand(name: string, surroundings: Surroundings): Promise<void> {
  const command = COMMANDS[name]
  if (!command) {
    say(`There is no command ${name}. There are: ${Object.keys(COMMANDS).join(', ')}`)
    process.exitCode = 1
    return
  }
  await command(surroundings)
}

async function reencryptSecrets(surroundings: Surroundings) {
  const { words, ok } = await reencryptNow(surroundings)
  say(words)
  if (!ok) process.exitCode = 1
}

async function migrateNow({ config, migrationsFolder }: Surroundings) {
  const { applied } = await migrate(config.databaseDirectUrl, migrationsFolder)
  say(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date')
}

async function seedNow({ config, log, migrationsFolder }: Surroundings) {
  const { role } = await migrate(config.databaseDirectUrl, migrationsFolder)
  const database = new Database({ url: config.databaseUrl, log, role })
  const run = makeRun({ database, clock: systemClock, log, drivers: {}, committed: () => {} })
  const vault = new Vault(config.encryptionKey, config.encryptionKeyPrevious)
  const desk = {
    run,
    database,
    drivers: {},
    vault,
    limiter: new MemoryLimiter(),
    storage: await openStorage(config),
    sendMail: null,
    model: null,
    publicUrl: config.publicUrl,
    clock: systemClock,
    log,
  }
  const seeded = await seedDemo(desk, argon2, demoTemplates)
  say(seeded ? 'The demo data are there' : 'Nothing was done: the database has tenants already')
  await database.close()
}

async function resetNow({ config, migrationsFolder }: Surroundings) {
  if (config.production) {
    say('Refused: this would delete everything, and NODE_ENV is production')
    process.exitCode = 1
    return
  }
  if (!(await isSure())) return say('Nothing was done')
  await resetDatabase(config.databaseDirectUrl)
  await migrate(config.databaseDirectUrl, migrationsFolder)
  say('The database is empty and up to date')
}

/** Asks on the terminal; without one, `--yes` must be given. */
async function isSure(): Promise<boolean> {
  if (process.argv.includes('--yes')) return true
  if (!process.stdin.isTTY) return false
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(
    'This deletes every conversation, contact and setting. Type "reset" to go on: ',
  )
  terminal.close()
  return answer.trim() === 'reset'
}

const say = (words: string) => {
  process.stdout.write(`${words}\n`)
}
