import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAgent } from '../src/core/agents/create-agent.ts'
import { createChannel } from '../src/core/channels/create-channel.ts'
import { type Actor, type Ctx, type Drivers, makeRun, type Run, SYSTEM } from '../src/core/ctx.ts'
import type { Desk } from '../src/core/desk.ts'
import type { Agent, Channel, Role, Visibility } from '../src/core/entities.ts'
import { createTenant } from '../src/core/tenants/create-tenant.ts'
import { FixedClock } from '../src/kernel/clock.ts'
import { Vault } from '../src/kernel/crypto.ts'
import { newId } from '../src/kernel/ids.ts'
import { MemoryLimiter } from '../src/outside/memory/limiter.ts'
import { diskStorage } from '../src/outside/storage/disk.ts'
import { freshDatabase, quiet, type TestDatabase } from './database.ts'

export const NOON = '2026-11-20T12:00:00.000Z'

/** One company of the small known world. */
export interface Company {
  tenantId: string
  /** Its WhatsApp number. */
  channel: Channel
  other: Channel
  admin: Actor & { type: 'agent' }
  john: Actor & { type: 'agent' }
  jane: Actor & { type: 'agent' }
  /** Runs a verb in it, as the system unless said. */
  run<T>(verb: (ctx: Ctx) => Promise<T>, actor?: Actor): Promise<T>
}

export interface World extends TestDatabase {
  desk: Desk
  run: Run
  clock: FixedClock
  kaveri: Company
  /** Another company, whose world must never meet the first one's. */
  stranger: Company
}

/** Two companies on a database of their own, at noon, with a clock that only the test moves. */
export async function makeWorld(drivers: Drivers = {}): Promise<World> {
  const database = await freshDatabase()
  const files = mkdtempSync(join(tmpdir(), 'parley-files-'))
  const clock = new FixedClock(NOON)
  const run = makeRun({ database: database.database, clock, log: quiet, drivers, committed: () => {} })
  const vault = new Vault('the tests encryption key')
  const desk: Desk = {
    run,
    database: database.database,
    drivers,
    vault,
    limiter: new MemoryLimiter(),
    storage: await diskStorage(files),
    sendMail: null,
    model: null,
    publicUrl: 'http://localhost:3000',
    clock,
    log: quiet,
  }
  return {
    ...database,
    async drop() {
      await database.drop()
      rmSync(files, { recursive: true })
    },
    desk,
    run,
    clock,
    kaveri: await makeCompany(run, vault, { slug: 'kaveri-stores', number: '70010020030040' }),
    stranger: await makeCompany(run, vault, { slug: 'stranger', number: '90010020030040' }),
  }
}

export async function makeCompany(
  run: Run,
  vault: Vault,
  { slug, number, wabaId = `${number}55` }: { slug: string; number: string; wabaId?: string },
): Promise<Company> {
  const tenantId = newId()
  return await run({ tenantId, actor: SYSTEM }, async (ctx) => {
    await createTenant(ctx, { name: slug, slug })
    const person = async (name: string, role: Role, visibility: Visibility = 'all') =>
      actorOf(
        await createAgent(ctx, {
          name,
          role,
          visibility,
          email: `${name}@${slug}.example`,
          passwordHash: null,
        }),
      )
    const whatsapp = (index: number) =>
      createChannel(ctx, vault, {
        type: 'whatsapp',
        provider: 'meta',
        name: `${slug} ${index}`,
        phoneNumberId: `${number}${index}`,
        displayPhoneNumber: `91804100200${index}`,
        wabaId,
        secrets: {
          accessToken: 'token',
          appSecret: `the app secret of ${slug} ${index}`,
          webhookSecret: `the webhook secret of ${slug} ${index}`,
        },
      })
    return {
      tenantId,
      channel: await whatsapp(1),
      other: await whatsapp(2),
      admin: await person('admin', 'admin'),
      john: await person('john', 'agent'),
      jane: await person('jane', 'agent'),
      run: (verb, actor = SYSTEM) => run({ tenantId, actor }, verb),
    }
  })
}

export const actorOf = (agent: Agent): Actor & { type: 'agent' } => ({
  type: 'agent',
  id: agent.id,
  name: agent.name,
  role: agent.role,
  department: agent.department,
  visibility: agent.visibility,
  sessionId: newId(),
})
