import type { Vault } from '../../kernel/crypto.ts'
import type { Channel, ChannelSecrets } from '../entities.ts'
import type { OpenChannel } from './port.ts'

/** A channel with its credentials in the clear, for as long as a provider call takes. */
export function openChannel(vault: Vault, channel: Channel): OpenChannel {
  const { credentials, ...rest } = channel
  const names = Object.keys(credentials) as ChannelSecrets[]
  return { ...rest, secrets: Object.fromEntries(names.map((name) => [name, vault.open(credentials[name]!)])) }
}

export function sealCredentials(vault: Vault, secrets: OpenChannel['secrets']): Channel['credentials'] {
  return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, vault.seal(value)]))
}
