import type { CreateChannelBody, UpdateChannelBody } from '@parley/contracts/desk/channel-body'
import type { ChannelChange } from '../../core/channels/change-channel.ts'
import type { NewChannel } from '../../core/channels/create-channel.ts'
import { randomToken } from '../../kernel/crypto.ts'

const HAS_PROVIDER = new Set(['whatsapp', 'messenger', 'instagram'])

export function toNewChannel(body: CreateChannelBody): NewChannel {
  const { type, provider, name, phoneNumberId, pageId, ...settings } = body
  return {
    ...given(toChannelChange(settings)),
    type,
    name,
    provider: HAS_PROVIDER.has(type) ? provider : null,
    phoneNumberId: type === 'whatsapp' ? (phoneNumberId ?? null) : null,
    pageId: pageId ?? null,
    publicKey: type === 'web' ? randomToken(18) : null,
  }
}

export function toChannelChange(body: UpdateChannelBody): ChannelChange {
  const { accessToken, appSecret, verifyToken, apiKey, webhookSecret, ...rest } = body
  const { webhookHeader, widget, businessHoursId, allowedOrigins, displayPhoneNumber, ...fields } = rest
  return {
    ...given(fields),
    ...given({ displayPhoneNumber: displayPhoneNumber?.replace(/\D/g, '') }),
    settings: given({ webhookHeader, widget, businessHoursId, allowedOrigins }),
    secrets: given({ accessToken, appSecret, verifyToken, apiKey, webhookSecret }),
  }
}

/** Without what was not given, so that it can be laid over what stands. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
