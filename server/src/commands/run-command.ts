import { demoTemplates } from '@parley/contracts/meta/demo-templates'
import { argon2 } from '../core/agents/passwords.ts'
import { makeRun } from '../core/ctx.ts'
import { seedDemo } from '../core/demo/seed-demo.ts'
import { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { resetDatabase } from '../db/reset.ts'
import { systemClock } from '../kernel/clock.ts'
import { Vault } from '../kernel/crypto.ts'
import { MemoryLimiter } from '../outside/memory/limiter.ts'
import { openStorage } from '../outside/storage/open-storage.ts'
import { backUp } from './backup.ts'
import { createAdmin } from './create-admin.ts'
import type { Surroundings } from './desk.ts'
import { reencryptNow } from './reencrypt.ts'
import { restore } from './restore.ts'
import { openStudio } from './studio.ts'
import { tenantCommand } from './tenant.ts'

type Command = (surroundings: Surroundings, args: string[]) => Promise<void>

const COMMANDS: Record<string, Command> = {
  'db:migrate': migrateNow,
  'db:seed': seedNow,
  'db:reset': resetNow,
  reencrypt: reencryptSecrets,
  'db:studio': studioNow,
  backup: backUpNow,
  restore: restoreNow,
  tenant: async (surroundings, args) => say(await tenantCommand(surroundings, args)),
  'create-admin': async (surroundings, args) =>
    say(await createAdmin(surroundings, args, await firstLineOfInput())),
}

/** What an operator can run instead of the server; unknown words say which there are. */
export async function runCommand(name: string, surroundings: Surroundings): Promise<void> {
  const command = COMMANDS[name]
  if (!command) {
    say(`There is no command ${name}. There are: ${Object.keys(COMMANDS).join(', ')}`)
    process.exitCode = 1
    return
  }
  try {
    await command(surroundings, process.argv.slice(3))
  } catch (fault) {
    // What the operator can mend is said in one line; the stack is for those who look at the log's debug level.
    surroundings.log.debug({ err: fault }, 'a command failed')
    process.stderr.write(`${(fault as Error).message}\n`)
    process.exitCode = 1
  }
}

async function studioNow({ config }: Surroundings) {
  say('Drizzle Studio opens at https://local.drizzle.studio: that page comes from the internet')
  process.exitCode = await openStudio(config)
}

async function backUpNow({ config }: Surroundings, [folder]: string[]) {
  if (!folder) throw new Error('bin/backup <new folder>')
  const { tables, rows, files, missing } = await backUp(config, folder)
  say(`${folder}: ${rows} rows of ${tables} tables, ${files} files`)
  for (const key of missing) say(`The database names a file that is not there: ${key}`)
}

async function restoreNow({ config, migrationsFolder }: Surroundings, [folder]: string[]) {
  if (!folder) throw new Error('bin/restore <folder of a backup>')
  const { rows, files, migrated } = await restore(config, migrationsFolder, folder)
  say(`${rows} rows and ${files} files are back`)
  if (migrated.length > 0) say(`Applied ${migrated.join(', ')}`)
}

/** What was piped in, if anything was. */
async function firstLineOfInput(): Promise<string | null> {
  if (process.stdin.isTTY) return null
  const { text } = await import('node:stream/consumers')
  const line = (await text(process.stdin)).split('\n', 1)[0]!
  return line === '' ? null : line
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
