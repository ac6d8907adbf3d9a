import type {
  CampaignAudience,
  CreateCampaignBody,
  UpdateCampaignBody,
} from '@parley/contracts/desk/campaign'
import type { Audience, AudienceRow } from '../../core/campaigns/audience.ts'
import type { CampaignDraft } from '../../core/campaigns/save-campaign.ts'
import { invalid, Refusal } from '../../kernel/errors.ts'
import { cleanDeep } from '../../kernel/text.ts'
import { readCsv } from './import/read-csv.ts'

export async function toCampaign(body: CreateCampaignBody): Promise<CampaignDraft> {
  const { name, channelId, template, audience, scheduledAt } = body
  return {
    ...cleanDeep({ name, channelId }),
    template: toTemplate(template),
    audience: await toAudience(audience),
    scheduledAt: scheduledAt ?? null,
  }
}

export async function toCampaignPatch(body: UpdateCampaignBody): Promise<Partial<CampaignDraft>> {
  const { name, channelId, template, audience, scheduledAt } = body
  return {
    ...cleanDeep({ ...(name && { name }), ...(channelId && { channelId }) }),
    ...(template && { template: toTemplate(template) }),
    ...(audience && { audience: await toAudience(audience) }),
    ...(scheduledAt !== undefined && { scheduledAt }),
  }
}

const toTemplate = ({ name, language, components = [] }: CreateCampaignBody['template']) =>
  cleanDeep({ name, language, components })

async function toAudience({ rows = [], csv, tags = [], filter }: CampaignAudience): Promise<Audience> {
  const named = rows.map(({ phone, variables = {} }, index) => ({ line: index + 1, phone, variables }))
  const given = csv === undefined ? named : [...named, ...(await toRows(csv))]
  return cleanDeep({ rows: given, tags, filter: filter ?? null })
}

/** The column `phone` in any case; every other one is a variable, and an empty cell none. */
async function toRows(csv: string): Promise<AudienceRow[]> {
  const { header, lines } = await readCsv(csv).catch((fault: unknown) => {
    throw fault instanceof Refusal ? invalid('audience.csv', fault.message) : fault
  })
  const phone = header.find((name) => name.toLowerCase() === 'phone')
  if (phone === undefined) throw invalid('audience.csv', 'The header must name a column phone')
  return lines.map(({ line, cells }) => ({
    line,
    phone: cells[phone]!.slice(0, 100),
    variables: Object.fromEntries(
      Object.entries(cells)
        .filter(([name, cell]) => name !== phone && name !== '' && cell !== '')
        .map(([name, cell]) => [name.slice(0, 100), cell.slice(0, 1024)]),
    ),
  }))
}
