import type { Chat, ChatMessage, DeliveryStatus } from '../phones/chat.ts'
import type { Account } from '../world.ts'

const seconds = (ms: number): string => String(Math.floor(ms / 1000))

/** The envelope around any WhatsApp change. */
export const whatsappEnvelope = (wabaId: string | null, field: string, value: object) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: wabaId ?? '0', changes: [{ value, field }] }],
})

/** `userIds: false` is what forwarding providers send: Meta's shape of before user ids. */
export function inboundWebhook(
  account: Account,
  chat: Chat,
  message: { id: string; at: number; type: string; parts: Record<string, unknown> },
  userIds: boolean,
) {
  const { phone, userId } = chat.customer
  return whatsappEnvelope(account.wabaId, 'messages', {
    ...head(account),
    contacts: [contactOf(chat, userIds)],
    messages: [
      {
        ...(phone && { from: phone }),
        ...(userIds && userId && { from_user_id: userId }),
        id: message.id,
        timestamp: seconds(message.at),
        type: message.type,
        ...message.parts,
      },
    ],
  })
}

/** What became of a message of the business. Failures carry the error and, as Meta's do, no contact. */
export function statusWebhook(
  account: Account,
  chat: Chat,
  message: ChatMessage,
  report: { status: DeliveryStatus; at: number; error?: object | undefined },
  userIds: boolean,
) {
  const { phone, userId } = chat.customer
  const category = message.content.type === 'template' ? 'utility' : 'service'
  const free = category === 'service'
  return whatsappEnvelope(account.wabaId, 'messages', {
    ...head(account),
    ...(!report.error && { contacts: [contactOf(chat, userIds)] }),
    statuses: [
      {
        id: message.id,
        status: report.status,
        timestamp: seconds(report.at),
        ...(phone && { recipient_id: phone }),
        ...(userIds && userId && { recipient_user_id: userId }),
        ...(message.callbackData && { biz_opaque_callback_data: message.callbackData }),
        ...((report.status === 'sent' || report.status === 'delivered') && {
          pricing: {
            billable: !free,
            pricing_model: 'PMP',
            type: free ? 'free_customer_service' : 'regular',
            category,
          },
        }),
        ...(report.error && { errors: [report.error] }),
      },
    ],
  })
}

const head = (account: Account) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: account.display, phone_number_id: account.id },
})

function contactOf({ customer }: Chat, userIds: boolean) {
  return {
    profile: customer.name ? { name: customer.name } : {},
    ...(customer.phone && { wa_id: customer.phone }),
    ...(userIds && customer.userId && { user_id: customer.userId }),
  }
}
