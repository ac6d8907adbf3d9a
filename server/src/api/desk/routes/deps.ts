import type { Links } from '../../../core/attachments/links.ts'
import type { Run, Scope } from '../../../core/ctx.ts'
import type { Desk } from '../../../core/desk.ts'
import type { Targets } from '../../../core/outgoing/targets.ts'
import type { ReadPushKeys } from '../../../core/push/keys.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Vault } from '../../../kernel/crypto.ts'
import { invalid } from '../../../kernel/errors.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Guards } from '../../guards.ts'
import type { App } from '../../server.ts'

export interface DeskDeps {
  run: Run
  clock: Clock
  publicUrl: string
  guards: Guards
  /** Seals the credentials that admins hand over. */
  vault: Vault
  links: Links
  /** Checks addresses that admins and browsers give us. */
  targets: Targets
  pushKeys: ReadPushKeys
  /** For work of more than one transaction: where a provider is asked. */
  desk: Desk
}

/** A readable table of one noun's routes; all of them need a signed-in caller. */
export type DeskRoutes = (app: App, deps: DeskDeps) => void

/** The agent who asks; null for an integration. */
export const meOf = ({ actor }: Scope): string | null => (actor.type === 'agent' ? actor.id : null)

export function idOf(id: string): string {
  if (!isUuid(id)) throw invalid('mentions', 'Not an agent')
  return id
}
