import type { Campaign as Wire, Recipient as WireRecipient } from '@parley/contracts/desk/campaign'
import type { CountedCampaign } from '../../../core/campaigns/read-campaigns.ts'
import type { Recipient } from '../../../core/entities.ts'

export const presentCampaign = (campaign: CountedCampaign): Wire => ({
  id: campaign.id,
  name: campaign.name,
  channelId: campaign.channelId,
  template: campaign.template as Wire['template'],
  audience: {
    tags: campaign.tags,
    filter: campaign.filter as Wire['audience']['filter'],
    rows: campaign.rows,
  },
  status: campaign.status,
  statusReason: campaign.statusReason,
  counts: campaign.counts,
  scheduledAt: campaign.scheduledAt,
  startedAt: campaign.startedAt,
  completedAt: campaign.completedAt,
  createdBy: { id: campaign.createdById, name: campaign.createdByName },
  createdAt: campaign.createdAt,
  updatedAt: campaign.updatedAt,
})

export const presentRecipient = (campaignId: string, recipient: Recipient): WireRecipient => ({
  id: `${campaignId}.${recipient.place}`,
  phone: recipient.phone,
  contactId: recipient.contactId,
  variables: recipient.variables,
  status: recipient.status,
  uncertain: recipient.uncertain,
  messageId: recipient.messageId === null ? null : String(recipient.messageId),
  error: recipient.error,
  skipReason: recipient.skipReason,
  updatedAt: recipient.updatedAt,
})
