import { createHmac } from 'node:crypto'

/** The demo's first number. */
const PHONE_NUMBER_ID = '100200300400500'
const WABA = '900800700600500'

export interface Sender {
  appSecret: string
  /** How many people write; message n is of person n modulo it. */
  people: number
  /** Keeps one run's messages apart from another's. */
  run: string
}

/** Where a message's number stands in its text, to be found again in an event without parsing that. */
export const MARK = /~(\d+)~/
const FILLING =
  'Hello, I ordered last week and the parcel has not come yet. Could you look where it is? '.repeat(4)

/** A signed delivery of one text message, as the bytes of its request, about 900 of them its body. */
export function messageRequest(sender: Sender, n: number): Buffer {
  const from = String(919_100_000_000 + (n % sender.people))
  return request(sender.appSecret, {
    ...metadata,
    contacts: [{ profile: { name: `Customer ${n % sender.people}` }, wa_id: from }],
    messages: [
      {
        from,
        id: externalId(sender.run, n),
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: `~${n}~ ${FILLING}` },
      },
    ],
  })
}

export const externalId = (run: string, n: number) => `wamid.HBgMOTE5MTAwMDAwMDAwFQIAEhgg.${run}.${n}`

/** A signed delivery of one status of an outgoing message. */
export function statusRequest(appSecret: string, id: string, status: string, to: string): Buffer {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const pricing = { billable: true, pricing_model: 'PMP', category: 'service' }
  return request(appSecret, {
    ...metadata,
    statuses: [{ id, status, timestamp, recipient_id: to, conversation: { id: 'c0ffee' }, pricing }],
  })
}

const metadata = {
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '15550001053', phone_number_id: PHONE_NUMBER_ID },
}

function request(appSecret: string, value: object): Buffer {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: WABA, changes: [{ value, field: 'messages' }] }],
  })
  const signature = createHmac('sha256', appSecret).update(body).digest('hex')
  return Buffer.from(
    `POST /api/webhook HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n` +
      `X-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
