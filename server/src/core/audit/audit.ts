import { auditLog, emailOf } from '../../db/audit/audit.ts'
import { newId } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'

type Kept = 'created' | 'updated' | 'deleted'

/** Administrative acts, by what they are done to. The contract lists the same, so that each has its words on the screen. */
interface AuditActs {
  agent: 'created' | 'updated'
  apiKey: Kept
  autoResponse: Kept
  businessHours: Kept
  campaign: 'created' | 'updated' | 'started' | 'paused' | 'resumed' | 'cancelled'
  cannedResponse: Kept
  channel: Kept | 'paused' | 'resumed' | 'secretRenewed'
  contact: 'imported' | 'merged' | 'unmerged'
  department: Kept
  tag: Kept
  template: 'created' | 'deleted'
  tenant: 'updated' | 'suspended' | 'resumed'
  webhook: Kept | 'replayed'
}

type Noun = keyof AuditActs
export type AuditAction = { [N in Noun]: `${N}.${AuditActs[N]}` }[Noun]
/** What is made, changed and deleted in the same way as others of its kind. */
export type KeptNoun = { [N in Noun]: Kept extends AuditActs[N] ? N : never }[Noun]

/** What an entry may say of them. The contract lists the same, for the same reason. */
export type AuditField =
  | 'name'
  | 'email'
  | 'username'
  | 'role'
  | 'department'
  | 'skills'
  | 'languages'
  | 'maxConcurrent'
  | 'visibility'
  | 'isActive'
  | 'displayPhoneNumber'
  | 'wabaId'
  | 'appId'
  | 'ratePerSecond'
  | 'secrets'
  | 'slug'
  | 'timeZone'
  | 'locale'
  | 'aiEnabled'
  | 'status'
  | 'limits'
  | 'detail'
  | 'shortcut'
  | 'title'
  | 'content'
  | 'kind'
  | 'channelId'
  | 'keywords'
  | 'enabled'
  | 'isDefault'
  | 'days'
  | 'holidays'
  | 'scopes'
  | 'url'
  | 'events'
  | 'template'
  | 'tags'
  | 'filter'
  | 'rows'
  | 'scheduledAt'
  | 'contactId'
  | 'created'
  | 'updated'
  | 'skipped'

export type Changes = { [Field in AuditField]?: { from: unknown; to: unknown } }

export interface Act {
  action: AuditAction
  target: { id: string; name: string | null }
  /** Fields that may be shown: whoever calls names them, so that no secret gets in by being new. */
  changes?: Changes
}

/** Writes down who did what to what, in the transaction that does it. */
export async function audit(ctx: Ctx, { action, target, changes = {} }: Act): Promise<void> {
  const { actor } = ctx
  await auditLog.insert(ctx.tx, {
    id: newId(),
    actorId: 'id' in actor ? actor.id : null,
    actorName: ('name' in actor && actor.name) || 'Parley',
    actorEmail: actor.type === 'agent' ? await emailOf(ctx.tx, actor.id) : null,
    action,
    targetType: action.split('.')[0]!,
    targetId: target.id,
    targetName: target.name,
    changes,
    ip: ctx.ip ?? null,
    at: ctx.now,
  })
}

/** Those of the named fields that changed; from an empty `before` all that have a value. */
export function changesBetween<Row extends object>(
  before: Partial<Row>,
  after: Row,
  fields: readonly (keyof Row & AuditField)[],
): Changes {
  const changed = fields.filter((field) => text(before[field]) !== text(after[field]))
  return Object.fromEntries(
    changed.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]),
  )
}

const text = (value: unknown) => JSON.stringify(value ?? null)
