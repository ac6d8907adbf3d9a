import { messengerProfile } from '@parley/contracts/meta/messenger'
import type { Profile } from '../../core/channels/port.ts'
import { cleanDeep } from '../../kernel/text.ts'
import { isRecord } from '../read/record.ts'

/** What Meta tells of a person: Messenger a first and a last name, Instagram a name or at least the user name. */
export function profileFrom(body: unknown): Profile {
  const given = messengerProfile.parse(cleanDeep(isRecord(body) ? body : {}))
  const { first_name, last_name, name, username, profile_pic } = given
  const full = [first_name, last_name].flatMap((part) => part?.trim() || []).join(' ')
  return {
    name: full || name?.trim() || username?.trim() || null,
    pictureUrl: profile_pic?.trim() || null,
  }
}
