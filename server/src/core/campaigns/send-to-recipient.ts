import { holdCampaign } from '../../db/campaigns/campaigns.ts'
import { addCampaignCounts } from '../../db/campaigns/counts.ts'
import { saveRecipient, takeRecipient } from '../../db/campaigns/recipients.ts'
import { findChannels } from '../../db/channels/channels.ts'
import { findContacts } from '../../db/contacts/contacts.ts'
import { findTemplate } from '../../db/templates/templates.ts'
import { Refusal } from '../../kernel/errors.ts'
import { addToThread } from '../conversations/add-to-thread.ts'
import { newMessage } from '../conversations/new-message.ts'
import type { Ctx } from '../ctx.ts'
import type { Campaign, Channel, Contact, Message, MessageContent, Recipient } from '../entities.ts'
import { storeMessage } from '../ledger/keep-ledger.ts'
import { findOrMakePeople } from '../receiving/people.ts'
import { Threads } from '../receiving/threads.ts'
import { prepareTemplate } from '../templates/prepare-template.ts'
import { requireMessagesLeft } from '../tenants/require-messages-left.ts'
import { audienceOf } from '../visibility.ts'
import { faulty, skipOf } from './audience.ts'
import { personalise, variablesOf } from './personalise.ts'

/** `stopped`: nothing of this campaign goes out now. */
export type Told = { conversationId: number } | 'skipped' | 'taken' | 'stopped'

/**
 * Stores a campaign's message to one recipient, who gets it at most once: the recipient is locked, and names the message
 * from the very transaction on that makes it. A conversation that this begins is resolved, because there is nothing to do
 * until the customer writes; then it goes the way of every other.
 */
export async function sendToRecipient(ctx: Ctx, campaignId: string, place: number): Promise<Told> {
  const campaign = await holdCampaign(ctx.tx, campaignId)
  const [channel] = campaign ? await findChannels(ctx.tx, [campaign.channelId]) : []
  if (campaign?.status !== 'running' || channel?.status !== 'connected') return 'stopped'
  const recipient = await takeRecipient(ctx.tx, { campaignId, place })
  if (!recipient) return 'taken'
  await requireMessagesLeft(ctx)

  const contact = await contactOf(ctx, channel, recipient)
  recipient.contactId = contact.id
  const verdict = skipOf(contact)
  if (verdict) return await skip(ctx, campaign, recipient, verdict)
  const content = await contentFor(ctx, campaign, channel, contact, recipient)
  if (content instanceof Refusal) return await skip(ctx, campaign, recipient, faulty(content.details[0]!))

  const visit = { channel, contact, quiet: false }
  const threads = await Threads.lock(ctx, [visit], [])
  const conversation = threads.of(visit)
  const isNew = threads.fresh.includes(conversation)
  if (isNew) conversation.status = 'resolved'
  const row = newMessage(conversation, ctx.now, {
    direction: 'out',
    senderType: campaign.createdByType,
    senderId: campaign.createdById,
    senderName: campaign.createdByName,
    type: 'template',
    text: content.template?.rendered ?? null,
    status: 'queued',
    clientMessageId: `campaign:${campaign.id}:${place}`,
    content,
    metadata: { campaignId: campaign.id, recipient: place },
  })
  const stored = await storeMessage(ctx, row, conversation)
  if (!stored) throw new Error('this recipient has the message already')
  const message: Message = { ...row, id: stored.id, replyToText: null, attachments: [] }
  addToThread(conversation, message)
  await threads.save(ctx)
  const told = { messageId: message.id, conversationId: conversation.id, updatedAt: ctx.now }
  await saveRecipient(ctx.tx, campaign.id, { ...recipient, ...told })

  if (isNew) ctx.record('conversation.created', { conversation, changes: {} }, audienceOf(conversation))
  ctx.record('message.created', { message, conversation }, audienceOf(conversation))
  return { conversationId: conversation.id }
}

async function contactOf(ctx: Ctx, channel: Channel, recipient: Recipient): Promise<Contact> {
  const { phone, contactId } = recipient
  const [known] = contactId ? await findContacts(ctx.tx, [contactId]) : []
  if (known) return known
  const person = { identities: [{ kind: 'phone' as const, value: phone! }], phone, name: null }
  const [made] = await findOrMakePeople(ctx, [{ channelId: channel.id, person }])
  return made!
}

/** As the customer will read it, or what is wrong with it. That the template itself is no longer taken is thrown. */
async function contentFor(
  ctx: Ctx,
  { template }: Campaign,
  channel: Channel,
  contact: Contact,
  { variables }: Recipient,
): Promise<MessageContent | Refusal> {
  const { name, language } = template
  const known = channel.wabaId && (await findTemplate(ctx.tx, { wabaId: channel.wabaId, name, language }))
  const personal = personalise(known || null, template.components, variablesOf(contact, variables))
  try {
    const given = { template: { name, language, components: personal.components } }
    const content = await prepareTemplate(ctx, channel, given, null)
    ctx.drivers[channel.type]?.requireFits({ type: 'template', text: null, content })
    return content
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === 'VALIDATION_ERROR' && fault.details.length > 0)
      return fault
    throw fault
  }
}

type Verdict = Pick<Recipient, 'skipReason'> & { code: string; message: string }

async function skip(
  ctx: Ctx,
  { id: campaignId }: Campaign,
  recipient: Recipient,
  { skipReason, code, message }: Verdict,
): Promise<'skipped'> {
  const error = { code, title: message, details: null }
  await saveRecipient(ctx.tx, campaignId, {
    ...recipient,
    status: 'skipped',
    skipReason,
    error,
    updatedAt: ctx.now,
  })
  await moveCount(ctx, campaignId, 'skipped')
  return 'skipped'
}

const moveCount = (ctx: Ctx, campaignId: string, figure: 'skipped' | 'failed') =>
  addCampaignCounts(ctx.tx, [
    { campaignId, figure: 'queued', value: -1 },
    { campaignId, figure, value: 1 },
  ])

/** Another of their numbers has got the message meanwhile, or it could not even be stored. */
export async function giveUpRecipient(
  ctx: Ctx,
  campaignId: string,
  place: number,
  why: 'duplicate' | 'failed',
): Promise<void> {
  const recipient = await takeRecipient(ctx.tx, { campaignId, place })
  if (!recipient) return
  if (why === 'duplicate') {
    const verdict = { skipReason: why, code: 'DUPLICATE', message: 'They are written to already' } as const
    await skip(ctx, { id: campaignId } as Campaign, recipient, verdict)
    return
  }
  const error = { code: 'INTERNAL', title: 'Something went wrong on our side', details: null }
  await saveRecipient(ctx.tx, campaignId, { ...recipient, status: 'failed', error, updatedAt: ctx.now })
  await moveCount(ctx, campaignId, 'failed')
}
