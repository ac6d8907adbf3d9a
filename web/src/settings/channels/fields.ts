import type { ChannelSettings, ChannelType } from '@parley/contracts/desk/channel'
import type { CreateChannelBodyInput, UpdateChannelBody } from '@parley/contracts/desk/channel-body'

export type Provider = 'meta' | 'pinnacle'

/** What is typed into one line and shown again. */
export const textFields = [
  'name',
  'phoneNumberId',
  'displayPhoneNumber',
  'wabaId',
  'pageId',
  'appId',
  'allowedOrigins',
  'webhookHeader',
  'department',
] as const
export type TextField = (typeof textFields)[number]

/** Stored encrypted: the server says only whether each is set. */
export const secretFields = ['accessToken', 'appSecret', 'verifyToken', 'apiKey', 'webhookSecret'] as const
export type SecretField = (typeof secretFields)[number]

export type Values = Partial<Record<TextField | SecretField, string>>

interface Fields {
  text: TextField[]
  secrets: SecretField[]
  required: TextField[]
}

const metaSecrets: SecretField[] = ['accessToken', 'appSecret', 'verifyToken']
const page: Fields = {
  text: ['name', 'pageId', 'appId', 'department'],
  secrets: metaSecrets,
  required: ['name', 'pageId'],
}
const number: Fields = {
  text: ['name', 'phoneNumberId', 'displayPhoneNumber', 'wabaId', 'appId', 'department'],
  secrets: metaSecrets,
  required: ['name', 'phoneNumberId'],
}

/** Which fields a channel of a type has. */
export function fieldsOf(type: ChannelType, provider: string | null): Fields {
  if (type === 'messenger' || type === 'instagram') return page
  if (type === 'web')
    return { text: ['name', 'allowedOrigins', 'department'], secrets: [], required: ['name'] }
  if (type === 'api') return { text: ['name', 'department'], secrets: [], required: ['name'] }
  if (provider !== 'pinnacle') return number
  return {
    text: ['name', 'phoneNumberId', 'displayPhoneNumber', 'wabaId', 'webhookHeader', 'department'],
    secrets: ['apiKey', 'webhookSecret'],
    required: number.required,
  }
}

/** What a channel is does not change: these are set when it is made. */
export const isFixed = (field: TextField) => field === 'phoneNumberId' || field === 'pageId'

export function valuesOf(channel: ChannelSettings): Values {
  const { allowedOrigins, ...texts } = channel
  return Object.fromEntries(
    textFields.map((field) => [
      field,
      field === 'allowedOrigins' ? allowedOrigins.join(', ') : (texts[field] ?? ''),
    ]),
  )
}

export function toCreateBody(type: ChannelType, provider: Provider, values: Values): CreateChannelBodyInput {
  const { name = '', ...others } = given(values, {})
  return { ...others, type, name, ...(type === 'whatsapp' ? { provider } : {}) }
}

/** Only what was changed; a secret that was not typed stays as it is. */
export function toUpdateBody(before: Values, values: Values): UpdateChannelBody {
  const { phoneNumberId: _, pageId: __, ...changed } = given(values, before)
  const isCleared = values.department?.trim() === '' && Boolean(before.department)
  return { ...changed, ...(isCleared ? { department: null } : {}) }
}

function given(values: Values, before: Values) {
  const changed = Object.entries(values)
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([field, value]) => value !== (before[field as TextField] ?? ''))
  const { allowedOrigins, ...others }: Values = Object.fromEntries(
    changed.filter(([, value]) => value !== ''),
  )
  const wasChanged = changed.some(([field]) => field === 'allowedOrigins')
  return { ...others, ...(wasChanged ? { allowedOrigins: listOf(allowedOrigins ?? '') } : {}) }
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
