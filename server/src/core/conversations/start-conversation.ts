import { findChannels } from '../../db/channels/channels.ts'
import { findContacts } from '../../db/contacts/contacts.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { giveNew } from '../assignment/give-new.ts'
import type { Person } from '../channels/inbound.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { findOrMakePeople } from '../receiving/people.ts'
import { Threads } from '../receiving/threads.ts'
import { audienceOf, mayList } from '../visibility.ts'
import { type SendMessage, sendMessage } from './send-message.ts'

export interface StartConversation {
  channelId: string
  contact: { id: string } | Person
  first?: Omit<SendMessage, 'addressee'> | undefined
}

/** Opens a conversation with somebody; where one is open already, that one, and what was to be said is said there. */
export async function startConversation(
  ctx: Ctx,
  input: StartConversation,
): Promise<{ conversation: Conversation; isNew: boolean }> {
  const [channel] = await findChannels(ctx.tx, [input.channelId])
  if (!channel) throw notFound('Channel')
  const [contact] =
    'id' in input.contact
      ? await findContacts(ctx.tx, isUuid(input.contact.id) ? [input.contact.id] : [])
      : await findOrMakePeople(ctx, [{ channelId: channel.id, person: input.contact }])
  if (!contact) throw notFound('Contact')

  const visit = { channel, contact, quiet: false }
  const threads = await Threads.lock(ctx, [visit], [])
  const conversation = threads.of(visit)
  const isNew = threads.fresh.includes(conversation)
  if (!isNew && !mayList(ctx.actor, conversation)) throw notFound('Conversation')
  if (isNew) await giveNew(ctx, conversation)
  await threads.save(ctx)
  if (isNew) ctx.record('conversation.created', { conversation, changes: {} }, audienceOf(conversation))
  if (!input.first) return { conversation, isNew }
  await sendMessage(ctx, { ...input.first, addressee: { conversationId: conversation.id } })
  return { conversation: (await findConversation(ctx.tx, conversation.id))!, isNew }
}
