import type { AuditField as Named, AuditAction as Told } from '@parley/contracts/desk/audit-entry'
import { expectTypeOf, test } from 'vitest'
import type { AuditAction, AuditField } from './audit.ts'

test('what is written down is what the contract lists, which has words on the screen', () => {
  expectTypeOf<AuditAction>().toEqualTypeOf<Told>()
  expectTypeOf<AuditField>().toEqualTypeOf<Named>()
})
