import { type ErrorDetail, invalid } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import type { CampaignTemplate, SkipReason } from '../entities.ts'
import { renderTemplate } from '../templates/render-template.ts'
import { type Audience, type Judged, judgeAudience, MOST_ROWS, type Offer } from './audience.ts'
import { offerOf } from './offer.ts'

const MOST_ERRORS = 1000

export interface CampaignReport {
  lines: number
  recipients: number
  skipped: Record<SkipReason, number>
  errors: (ErrorDetail & { line: number })[]
  preview: { phone: string | null; text: string } | null
}

/** What a campaign would do; nothing is written. */
export async function reportCampaign(
  ctx: Ctx,
  given: { channelId: string; template: CampaignTemplate; audience: Audience },
): Promise<CampaignReport> {
  const offer = await offerOf(ctx, given)
  requireRoom(given.audience)
  const report: CampaignReport = {
    lines: given.audience.rows.length,
    recipients: 0,
    skipped: { duplicate: 0, opted_out: 0, blocked: 0, invalid: 0 },
    errors: [],
    preview: null,
  }
  for await (const batch of judgeAudience(ctx, offer, given.audience))
    for (const judged of batch) note(report, offer, judged)
  return report
}

export function requireRoom({ rows }: Audience) {
  if (rows.length > MOST_ROWS) throw invalid('audience', `At most ${MOST_ROWS} rows are taken`)
}

function note(report: CampaignReport, { known }: Offer, { recipient, line, field, components }: Judged) {
  const { skipReason, error, phone } = recipient
  if (skipReason === null) {
    report.recipients += 1
    if (known) report.preview ??= { phone, text: renderTemplate(known, components) }
    return
  }
  report.skipped[skipReason] += 1
  if (line !== null && report.errors.length < MOST_ERRORS)
    report.errors.push({ line, field, message: error!.title })
}
