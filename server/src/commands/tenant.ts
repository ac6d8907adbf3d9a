import { SYSTEM } from '../core/ctx.ts'
import type { Tenant } from '../core/entities.ts'
import { createTenant } from '../core/tenants/create-tenant.ts'
import { limitTenant, resumeTenant, suspendTenant } from '../core/tenants/operate-tenant.ts'
import { listTenants } from '../db/tenants/tenants.ts'
import { newId } from '../kernel/ids.ts'
import { type CommandDesk, type Surroundings, withDesk } from './desk.ts'

export const TENANT_USAGE = `bin/tenant list
bin/tenant make <slug> [name]
bin/tenant suspend <slug>
bin/tenant resume <slug>
bin/tenant limits <slug> [agents=<n|none>] [channels=…] [messages-per-day=…] [messages-per-second=…] [storage-bytes=…]`

type Limit = keyof Tenant['limits']

const LIMITS: Record<string, Limit> = {
  agents: 'agents',
  channels: 'channels',
  'messages-per-day': 'messagesPerDay',
  'messages-per-second': 'messagesPerSecond',
  'storage-bytes': 'storageBytes',
}
const SLUG = /^[a-z0-9-]{2,40}$/

/** What an operator does with companies; returns what to say. */
export async function tenantCommand(surroundings: Surroundings, args: string[]): Promise<string> {
  const [act, slug, ...rest] = args
  return await withDesk(surroundings, async (desk) => {
    if (act === 'list') return await list(desk)
    if (!slug) throw new Error(TENANT_USAGE)
    switch (act) {
      case 'make':
        return await make(desk, slug, rest.join(' ') || slug)
      case 'suspend':
        return describe(await desk.inTenant(slug, suspendTenant))
      case 'resume':
        return describe(await desk.inTenant(slug, resumeTenant))
      case 'limits': {
        const limits = readLimits(rest)
        return describe(await desk.inTenant(slug, (ctx) => limitTenant(ctx, limits)))
      }
      default:
        throw new Error(TENANT_USAGE)
    }
  })
}

async function list({ database }: CommandDesk): Promise<string> {
  const tenants = await database.global(listTenants)
  return tenants.length > 0 ? tenants.map(describe).join('\n') : 'There is no company yet'
}

async function make({ run }: CommandDesk, slug: string, name: string): Promise<string> {
  if (!SLUG.test(slug)) throw new Error('A slug has 2 to 40 small letters, digits and hyphens')
  const made = await run({ tenantId: newId(), actor: SYSTEM }, (ctx) => createTenant(ctx, { name, slug }))
  return `${describe(made)}\nIts first admin: bin/create-admin ${slug} <email> [name]`
}

function readLimits(words: string[]): Tenant['limits'] {
  if (words.length === 0) throw new Error(TENANT_USAGE)
  const read = words.map((word) => {
    const [name = '', value = ''] = word.split('=')
    const limit = LIMITS[name]
    if (!limit) throw new Error(`There is no limit ${name}. There are: ${Object.keys(LIMITS).join(', ')}`)
    if (value === 'none') return [limit, null] as const
    if (!/^\d{1,15}$/.test(value)) throw new Error(`${name} must be a whole number, or none`)
    return [limit, Number(value)] as const
  })
  return Object.fromEntries(read)
}

function describe({ slug, name, status, limits }: Tenant): string {
  const set = Object.entries(LIMITS).flatMap(([word, limit]) =>
    typeof limits[limit] === 'number' ? [`${word}=${limits[limit]}`] : [],
  )
  return [slug, `"${name}"`, status, ...set].join('  ')
}
