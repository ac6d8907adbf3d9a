import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { invalid } from '../../../kernel/errors.ts'
import type { Guards } from '../../guards.ts'
import type { App } from '../../server.ts'
import { decoded, MOST_BYTES } from './read-csv.ts'

/**
 * Lets the routes of this scope take a form, too: what JSON would say in the field `campaign`, and the rows as CSV in the
 * field `file`, which may be longer than JSON may. From there on it is as if `audience.csv` had held them. Nobody's file is
 * read who may not run campaigns.
 */
export async function takeCampaignForms(scope: App, guards: Guards): Promise<void> {
  await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, fields: 10, parts: 11 } })
  scope.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return
    await guards.supervisors(request)
    request.body = await bodyOf(request)
  })
}

async function bodyOf(request: FastifyRequest): Promise<object> {
  let campaign: object = {}
  let csv: string | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw invalid('file', 'Send one file, as the multipart field file')
      csv = decoded(await part.toBuffer())
    } else if (part.fieldname === 'campaign') campaign = fromJson(String(part.value))
  }
  if (csv === undefined) return campaign
  const { audience } = campaign as { audience?: object }
  return { ...campaign, audience: { ...audience, csv } }
}

function fromJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value
  } catch {
    // Falls through to the refusal: whatever it was, it says nothing of a campaign.
  }
  throw invalid('campaign', 'Must be a JSON object')
}
