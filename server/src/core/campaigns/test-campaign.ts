import { listRecipients } from '../../db/campaigns/recipients.ts'
import { findContacts } from '../../db/contacts/contacts.ts'
import { newId } from '../../kernel/ids.ts'
import type { Person } from '../channels/inbound.ts'
import { sendMessage } from '../conversations/send-message.ts'
import type { Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { offerOf } from './offer.ts'
import { personalise, variablesOf } from './personalise.ts'
import { readCampaign } from './read-campaigns.ts'

/** The message as its first recipient would get it, to somebody of one's own; it counts for nobody. */
export async function testCampaign(ctx: Ctx, id: string, to: Person): Promise<Message> {
  const campaign = await readCampaign(ctx, id)
  const { known, template } = await offerOf(ctx, campaign)
  const queued = await listRecipients(ctx.tx, id, { status: 'queued', after: 0, limit: 1 })
  const [first] = queued.length > 0 ? queued : await listRecipients(ctx.tx, id, { after: 0, limit: 1 })
  const [contact] = first?.contactId ? await findContacts(ctx.tx, [first.contactId]) : []
  const variables = variablesOf(contact ?? null, first?.variables ?? {})
  const { components } = personalise(known, template.components, variables)
  return await sendMessage(ctx, {
    addressee: { channelId: campaign.channelId, to },
    type: 'template',
    text: null,
    content: { template: { ...template, components } },
    requestHash: newId(),
  })
}
