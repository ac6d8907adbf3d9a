import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { Vault } from '../../kernel/crypto.ts'
import { changeChannel } from '../channels/change-channel.ts'
import { openChannel } from '../channels/open-channel.ts'
import { readChannels } from '../channels/read-channels.ts'
import { reencrypt } from './reencrypt.ts'

const BEFORE = 'the tests encryption key'
const NOW = 'the encryption key from today on'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())

const secretsOf = async (company: World['kaveri'], vault: Vault) =>
  (await company.run(readChannels)).map((channel) => openChannel(vault, channel).secrets.accessToken)

test('what an older key sealed is sealed anew, in both companies, batch by batch; then the older key is not needed', async () => {
  const both = new Vault(NOW, [BEFORE])
  const { resealed, unreadable } = await reencrypt({ database: world.database, vault: both }, 2)
  expect(resealed).toBeGreaterThanOrEqual(4)
  expect(unreadable).toEqual([])
  const alone = new Vault(NOW)
  expect(await secretsOf(world.kaveri, alone)).toContain('token')
  expect(await secretsOf(world.stranger, alone)).toContain('token')
})

test('run again it finds nothing to do', async () => {
  expect(await reencrypt({ database: world.database, vault: new Vault(NOW, [BEFORE]) })).toEqual({
    resealed: 0,
    unreadable: [],
  })
})

test('a channel of which one secret alone is old is found; what no key opens stays and is named', async () => {
  const { kaveri } = world
  const lost = new Vault('a key that nobody has any more')
  await kaveri.run((ctx) =>
    changeChannel(ctx, new Vault(BEFORE), kaveri.channel.id, { secrets: { verifyToken: 'word' } }),
  )
  await kaveri.run((ctx) => changeChannel(ctx, lost, kaveri.other.id, { secrets: { verifyToken: 'lost' } }))
  const vault = new Vault(NOW, [BEFORE])
  expect(await reencrypt({ database: world.database, vault }, 1)).toEqual({
    resealed: 1,
    unreadable: [`channels ${kaveri.other.id} verifyToken`],
  })
  const [channel] = (await kaveri.run(readChannels)).filter(({ id }) => id === kaveri.channel.id)
  expect(openChannel(new Vault(NOW), channel!).secrets).toMatchObject({
    verifyToken: 'word',
    accessToken: 'token',
  })
})

test('twice at the same time does no harm', async () => {
  const later = new Vault('the key after that', [NOW, BEFORE])
  const both = await Promise.all([1, 2].map(() => reencrypt({ database: world.database, vault: later }, 1)))
  expect(both[0]!.resealed + both[1]!.resealed).toBeGreaterThanOrEqual(4)
  expect(await secretsOf(world.stranger, new Vault('the key after that'))).toContain('token')
})
