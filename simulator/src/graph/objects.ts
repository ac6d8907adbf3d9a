import type { Stage } from '../stage.ts'
import { type Account, accountOf, DEMO_ACCOUNTS, DEMO_PEOPLE } from '../world.ts'
import { GraphError } from './errors.ts'
import { resolveMedia } from './media.ts'
import { pick } from './templates.ts'

/** `GET /{id}`: a file, a number, a Page or account, a person; whatever goes by that id. */
export function readObject(stage: Stage, id: string, fields: string | undefined): object {
  const media = stage.media.find(id)
  if (media) return resolveMedia(stage, media)
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.id === id)
  if (account) return pick(describeAccount(account), fields)
  const name = nameOf(stage, id)
  if (name !== undefined) return pick(describePerson(id, name), fields)
  // A number of another tenant: not known, but played like any other.
  if (/display_phone_number|quality_rating/.test(fields ?? '') || fields === 'id' || fields === 'id,name') {
    return pick(describeAccount(accountOf('whatsapp', id)), fields)
  }
  throw new GraphError(100, {
    message: `Unsupported get request. Object with ID '${id}' does not exist`,
    subcode: 33,
  })
}

function describeAccount({ channel, id, name, display }: Account): object {
  if (channel === 'messenger') return { id, name }
  if (channel === 'instagram') return { id, name, username: display.replace('@', '') }
  return {
    id,
    display_phone_number: `+${display}`,
    verified_name: name,
    code_verification_status: 'VERIFIED',
    quality_rating: 'GREEN',
    whatsapp_business_manager_messaging_limit: 'TIER_10K',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    status: 'CONNECTED',
  }
}

function describePerson(id: string, name: string): object {
  const [first = name, ...rest] = name.split(' ')
  return {
    id,
    first_name: first,
    last_name: rest.join(' '),
    name,
    username: name.toLowerCase().replaceAll(' ', '.'),
  }
}

function nameOf(stage: Stage, id: string): string | undefined {
  const ready = DEMO_PEOPLE.find((person) => person.messenger === id || person.instagram === id)
  return (
    ready?.name ?? stage.chats.list().find(({ customer }) => customer.id === id)?.customer.name ?? undefined
  )
}
