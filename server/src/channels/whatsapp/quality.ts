import { whatsappNumberAnswer } from '@parley/contracts/meta/whatsapp-send'
import type { Asked, Standing } from '../../core/channels/port.ts'
import { getJson } from '../http/call-json.ts'
import { askedFor, notConnected } from '../meta/asked.ts'
import { own } from '../read/record.ts'
import type { Provider } from './provider.ts'

const QUALITIES: Record<string, NonNullable<Standing['quality']>> = {
  GREEN: 'high',
  YELLOW: 'medium',
  RED: 'low',
}

/** Meta's colours; `UNKNOWN`, and whatever is new, says nothing. */
export const qualityOf = (colour: string | undefined): Standing['quality'] =>
  own(QUALITIES, colour?.toUpperCase()) ?? null

export async function fetchStanding(
  { numberUrl, headers }: Provider,
  secrets: string[],
  timeoutMs: number,
): Promise<Asked<Standing>> {
  if (numberUrl === null) return notConnected('This provider does not say how it rates numbers')
  const fields = 'quality_rating,whatsapp_business_manager_messaging_limit'
  const asked = askedFor(await getJson(`${numberUrl}?fields=${fields}`, headers, timeoutMs), secrets)
  if (!asked.ok) return asked
  const told = whatsappNumberAnswer.parse(asked.value)
  return {
    ok: true,
    value: {
      quality: qualityOf(told.quality_rating),
      limit: told.whatsapp_business_manager_messaging_limit ?? null,
    },
  }
}
