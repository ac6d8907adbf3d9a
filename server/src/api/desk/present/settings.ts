import type { ApiKey as WireApiKey } from '@parley/contracts/desk/api-key'
import type { AuditEntry as WireAuditEntry } from '@parley/contracts/desk/audit-entry'
import type { AutoResponse as WireAutoResponse } from '@parley/contracts/desk/auto-response'
import type { BusinessHours as WireBusinessHours } from '@parley/contracts/desk/business-hours'
import type { CannedResponse as WireCannedResponse } from '@parley/contracts/desk/canned-response'
import type { Department } from '@parley/contracts/desk/department'
import type { Tag } from '@parley/contracts/desk/tag'
import type { TenantSettings } from '@parley/contracts/desk/tenant'
import type { View as WireView } from '@parley/contracts/desk/view'
import type { ApiKey } from '../../../core/api-keys/api-keys.ts'
import type { LinkFor } from '../../../core/attachments/links.ts'
import type { AuditEntry } from '../../../core/audit/read-audit-log.ts'
import type { AutoResponse } from '../../../core/auto-responses/auto-responses.ts'
import type { BusinessHours } from '../../../core/business-hours/business-hours.ts'
import type { WithFiles } from '../../../core/canned-responses/canned-responses.ts'
import type { Tenant } from '../../../core/entities.ts'
import type { Named } from '../../../core/tags/tags.ts'
import type { View } from '../../../core/views/views.ts'
import { presentAttachment } from '../../common/attachments/present.ts'

export const presentTag = ({ id, name, detail, createdAt, updatedAt }: Named): Tag => ({
  id,
  name,
  color: detail,
  createdAt,
  updatedAt,
})

export const presentDepartment = ({ id, name, detail, createdAt, updatedAt }: Named): Department => ({
  id,
  name,
  description: detail,
  createdAt,
  updatedAt,
})

export const presentCannedResponse = (canned: WithFiles, linkFor: LinkFor): WireCannedResponse => ({
  id: canned.id,
  shortcut: canned.shortcut,
  title: canned.title,
  content: canned.content,
  attachments: canned.files.map((file) => presentAttachment(file, linkFor)),
  createdAt: canned.createdAt,
  updatedAt: canned.updatedAt,
})

export const presentBusinessHours = (hours: BusinessHours): WireBusinessHours => ({
  id: hours.id,
  name: hours.name,
  default: hours.isDefault,
  timeZone: hours.timeZone,
  days: hours.days.map(({ day, open, close }) => ({ day, open, close })),
  holidays: hours.holidays,
  createdAt: hours.createdAt,
  updatedAt: hours.updatedAt,
})

export const presentAutoResponse = (response: AutoResponse): WireAutoResponse => ({
  id: response.id,
  kind: response.kind,
  channelId: response.channelId,
  keywords: response.keywords,
  content: response.content,
  enabled: response.enabled,
  createdAt: response.createdAt,
  updatedAt: response.updatedAt,
})

export const presentView = (view: View): WireView => ({
  id: view.id,
  name: view.name,
  filter: view.filter,
  shared: view.shared,
  builtIn: view.owner === null,
  owner: view.owner && { id: view.owner.id, name: view.owner.name },
  count: view.count,
  more: view.more,
})

export const presentTenant = ({
  id,
  name,
  slug,
  timeZone,
  locale,
  aiEnabled,
  status,
  limits,
}: Tenant): TenantSettings => ({
  id,
  name,
  slug,
  timeZone,
  locale,
  aiEnabled,
  status,
  limits: {
    agents: limits.agents ?? null,
    channels: limits.channels ?? null,
    messagesPerDay: limits.messagesPerDay ?? null,
    storageBytes: limits.storageBytes ?? null,
  },
})

/** Never its hash. */
export const presentApiKey = (key: ApiKey): WireApiKey => ({
  id: key.id,
  name: key.name,
  scopes: key.scopes,
  createdBy: { id: key.createdById, name: key.createdByName },
  lastUsedAt: key.lastUsedAt,
  createdAt: key.createdAt,
})

export const presentAuditEntry = (entry: AuditEntry): WireAuditEntry => ({
  id: entry.id,
  actor: { id: entry.actorId, name: entry.actorName, email: entry.actorEmail },
  action: entry.action,
  target: { type: entry.targetType, id: entry.targetId, name: entry.targetName },
  changes: entry.changes,
  ip: entry.ip,
  at: entry.at,
})
