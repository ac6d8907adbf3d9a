import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import type { ClientTx } from '../../db/tx.ts'
import { authenticateForeign } from './authenticate-foreign.ts'
import type { ForeignIdentity } from './foreign-tokens.ts'
import { linkSupabase } from './link-supabase.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())

const enter = (identity: ForeignIdentity | null, linkByEmail = true) => {
  const { desk } = world
  const read = async () => identity
  return authenticateForeign({ database: desk.database, clock: desk.clock, read, linkByEmail }, 'a token')
}
const link = (agentId: string, supabaseUserId: string | null, company = world.kaveri) =>
  company.run((ctx) => linkSupabase(ctx, { agentId, supabaseUserId }))
const refused = { code: 'UNAUTHENTICATED' }

it('a linked user is that agent, whatever the e-mail says', async () => {
  const { kaveri } = world
  await link(kaveri.john.id, 'user-1')
  const caller = await enter({ subject: 'user-1', email: 'jane@kaveri-stores.example' })
  expect([caller.tenantId, caller.actor]).toMatchObject([
    kaveri.tenantId,
    { type: 'agent', id: kaveri.john.id },
  ])
})

it('one who is not linked is the agent with that e-mail, unless that is turned off', async () => {
  const identity = { subject: 'user-2', email: 'Jane@Kaveri-Stores.example' }
  expect((await enter(identity)).actor).toMatchObject({ id: world.kaveri.jane.id })
  await expect(enter(identity, false)).rejects.toMatchObject(refused)
})

it('nobody is whoever is not known, not active, or not clear', async () => {
  const { kaveri, stranger } = world
  await expect(enter(null)).rejects.toMatchObject(refused)
  await expect(enter({ subject: 'user-3', email: null })).rejects.toMatchObject(refused)
  await expect(enter({ subject: 'user-3', email: 'nobody@kaveri-stores.example' })).rejects.toMatchObject(
    refused,
  )
  await link(kaveri.jane.id, 'user-4')
  await link(stranger.jane.id, 'user-4', stranger)
  await expect(enter({ subject: 'user-4', email: null })).rejects.toMatchObject(refused)
  await kaveri.run((ctx) =>
    (ctx.tx as ClientTx).client.query('update agents set is_active = false where id = $1', [kaveri.john.id]),
  )
  await expect(enter({ subject: 'user-1', email: null })).rejects.toMatchObject(refused)
})

it('a link can be given up, and in one company only one agent has it', async () => {
  const { stranger } = world
  await link(stranger.john.id, 'user-5', stranger)
  await expect(link(stranger.jane.id, 'user-5', stranger)).rejects.toMatchObject({ code: 'CONFLICT' })
  await link(stranger.john.id, null, stranger)
  await expect(enter({ subject: 'user-5', email: null })).rejects.toMatchObject(refused)
  await link(stranger.jane.id, 'user-5', stranger)
  expect((await enter({ subject: 'user-5', email: null })).actor).toMatchObject({ id: stranger.jane.id })
})
