import { newTraceId } from '../ids.ts'

/** Meta's titles for the codes that the simulator answers with; the status where it is not 400. */
const ERRORS: Record<number, { title: string; status?: number; details?: string }> = {
  4: { title: 'Application request limit reached' },
  10: { title: 'This message is sent outside of allowed window.' },
  100: { title: 'Invalid parameter' },
  190: { title: 'Invalid OAuth access token - Cannot parse access token', status: 401 },
  613: { title: 'Calls to this API have exceeded the rate limit.' },
  2500: { title: 'Unknown path components', status: 404 },
  130429: {
    title: 'Rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
  },
  131000: {
    title: 'Something went wrong',
    status: 500,
    details: 'Something went wrong. Please try again later.',
  },
  131008: { title: 'Required parameter is missing' },
  131009: { title: 'Parameter value is not valid' },
  131021: {
    title: 'Recipient cannot be sender',
    details: 'Sender and recipient must be different phone numbers.',
  },
  131047: {
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131051: { title: 'Message type unknown' },
  131052: { title: 'Media download error' },
  131053: { title: 'Media upload error' },
  132000: { title: 'Number of parameters does not match the expected number of params' },
  132001: { title: 'Template name does not exist in the translation', status: 404 },
  132012: { title: 'Parameter format does not match format in the created template' },
  132015: { title: 'Template is Paused' },
}

interface ErrorDetails {
  details?: string
  /** Instead of the title. */
  message?: string
  subcode?: number
}

/** A refusal by the Graph API: thrown where it is found, put into words by the one error handler. */
export class GraphError extends Error {
  readonly status: number
  readonly body: object

  constructor(code: number, { details, message, subcode }: ErrorDetails = {}) {
    const known = ERRORS[code]
    const text = message ?? known?.title ?? 'An unknown error occurred'
    super(text)
    this.status = known?.status ?? 400
    const explained = details ?? known?.details
    this.body = {
      error: {
        message: `(#${code}) ${text}`,
        type: 'OAuthException',
        code,
        ...(subcode && { error_subcode: subcode }),
        ...(explained && { error_data: { messaging_product: 'whatsapp', details: explained } }),
        fbtrace_id: newTraceId(),
      },
    }
  }
}

/** The same as it stands in a `failed` status. */
export function statusError(code: number, details?: string) {
  const { title = 'Message failed', details: usual } = ERRORS[code] ?? {}
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? usual ?? title },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}
