import type { Config } from '../config.ts'
import { makeRun, type Run, SYSTEM } from '../core/ctx.ts'
import type { Tenant } from '../core/entities.ts'
import { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { findTenantBySlug } from '../db/tenants/tenants.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'

export interface Surroundings {
  config: Config
  log: Log
  migrationsFolder: string
}

export interface CommandDesk {
  database: Database
  run: Run
  /** The company of this slug; a refusal where there is none. */
  tenantOf(slug: string): Promise<Tenant>
  inTenant<T>(slug: string, verb: Parameters<typeof inTenant<T>>[2]): Promise<T>
}

/** As much of the desk as an operator's command needs, with the database brought up to date. */
export async function withDesk<T>(
  { config, log, migrationsFolder }: Surroundings,
  work: (desk: CommandDesk) => Promise<T>,
): Promise<T> {
  const { role } = await migrate(config.databaseDirectUrl, migrationsFolder)
  const database = new Database({ url: config.databaseUrl, log, role, max: 2 })
  // What follows from a command is found by the sweeps of the processes that run.
  const run = makeRun({ database, clock: systemClock, log, drivers: {}, committed: () => {} })
  const tenantOf = (slug: string) => findBySlug(database, slug)
  try {
    return await work({
      database,
      run,
      tenantOf,
      inTenant: async (slug, verb) => inTenant(run, await tenantOf(slug), verb),
    })
  } finally {
    await database.close()
  }
}

const inTenant = <T>(
  run: Run,
  tenant: Tenant,
  verb: (ctx: Parameters<Parameters<Run>[1]>[0]) => Promise<T>,
) => run({ tenantId: tenant.id, actor: SYSTEM }, verb)

async function findBySlug(database: Database, slug: string): Promise<Tenant> {
  const tenant = await database.global((tx) => findTenantBySlug(tx, slug))
  if (!tenant) throw new Error(`There is no company ${slug}: bin/tenant list shows those that there are`)
  return tenant
}
