import { forbidden } from '../../kernel/errors.ts'
import type { Tenant } from '../entities.ts'

/** A suspended tenant's people may look, but neither sign in nor change anything. */
export function requireActive(tenant: Pick<Tenant, 'status'>): void {
  if (tenant.status === 'suspended') throw forbidden('This company is suspended')
}
