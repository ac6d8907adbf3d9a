import { z } from 'zod'
import { items, maybe, maybeFlag, maybeNumeric, maybeText, maybeTextual } from './lenient.ts'
import { messengerLimits } from './limits.ts'

const party = z.looseObject({ id: maybeTextual, user_ref: maybeText })

/** A file, or what merely looks like one (`fallback`, `template`); `payload` may be null. */
export const messengerAttachment = z.looseObject({
  type: maybeText,
  title: maybeText,
  url: maybeText,
  payload: maybe(z.looseObject({ url: maybeText, sticker_id: maybeTextual })),
})
export type MessengerAttachment = z.infer<typeof messengerAttachment>
export const messengerAttachmentExample: MessengerAttachment = {
  type: 'image',
  payload: { url: 'https://scontent.example.net/v/t1/handle.jpg' },
}

/** From a link, an ad or a Page's button. */
export const messengerReferral = z.looseObject({
  ref: maybeText,
  source: maybeText,
  type: maybeText,
  ad_id: maybeTextual,
  ads_context_data: maybe(z.looseObject({})),
})
export type MessengerReferral = z.infer<typeof messengerReferral>
export const messengerReferralExample: MessengerReferral = {
  ref: 'autumn',
  source: 'SHORTLINK',
  type: 'OPEN_THREAD',
}

/** A message of the person, or, with `is_echo`, one of the Page. `is_deleted` and `is_unsupported` are Instagram's. */
export const messengerMessage = z.looseObject({
  mid: maybeText,
  text: maybeText,
  is_echo: maybeFlag,
  app_id: maybeTextual,
  metadata: maybeText,
  is_deleted: maybeFlag,
  is_unsupported: maybeFlag,
  quick_reply: maybe(z.looseObject({ payload: maybeText })),
  reply_to: maybe(
    z.looseObject({ mid: maybeText, is_self_reply: maybeFlag, story: maybe(z.looseObject({})) }),
  ),
  attachments: items,
  referral: maybe(messengerReferral),
})
export type MessengerMessage = z.infer<typeof messengerMessage>
export type MessengerMessageInput = z.input<typeof messengerMessage>
export const messengerMessageExample: MessengerMessageInput = {
  mid: 'm_QnKzIktsSoPtE0myqzYWxJCXGF',
  text: 'Hi, do you ship to Pune?',
}

/** One item of `entry[].messaging[]` or `standby[]`: who, when, and exactly one of the events. */
export const messengerItem = z.looseObject({
  sender: maybe(party),
  recipient: maybe(party),
  timestamp: maybeTextual,
  message: maybe(messengerMessage),
  message_edit: maybe(z.looseObject({ mid: maybeText, text: maybeText, num_edit: maybeNumeric })),
  postback: maybe(
    z.looseObject({
      mid: maybeText,
      title: maybeText,
      payload: maybeText,
      referral: maybe(messengerReferral),
    }),
  ),
  delivery: maybe(z.looseObject({ mids: maybe(z.array(z.string())), watermark: maybeNumeric })),
  /** Messenger gives a watermark, Instagram the message itself. */
  read: maybe(z.looseObject({ watermark: maybeNumeric, mid: maybeText })),
  reaction: maybe(
    z.looseObject({ mid: maybeText, action: maybeText, reaction: maybeText, emoji: maybeText }),
  ),
  referral: maybe(messengerReferral),
  optin: maybe(z.looseObject({ type: maybeText, ref: maybeText, user_ref: maybeText, payload: maybeText })),
  pass_thread_control: maybe(z.looseObject({})),
  take_thread_control: maybe(z.looseObject({})),
  request_thread_control: maybe(z.looseObject({})),
  app_roles: maybe(z.looseObject({})),
})
export type MessengerItem = z.infer<typeof messengerItem>
export type MessengerItemInput = z.input<typeof messengerItem>
export const messengerItemExample: MessengerItemInput = {
  sender: { id: '7100000000000101' },
  recipient: { id: '210110220330441' },
  timestamp: 1_795_168_800_137,
  message: messengerMessageExample,
}

const recipient = z.looseObject({
  id: z.string().optional(),
  user_ref: z.string().optional(),
  comment_id: z.string().optional(),
  post_id: z.string().optional(),
})

/** `POST /{page}/messages` with something to say. */
export const messengerSendBody = z.looseObject({
  recipient,
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']).optional(),
  tag: z.string().optional(),
  reply_to: z.looseObject({ mid: z.string() }).optional(),
  message: z.looseObject({
    text: z.string().min(1).max(messengerLimits.text).optional(),
    attachment: z
      .looseObject({
        type: z.string(),
        payload: z.looseObject({
          url: z.string().optional(),
          attachment_id: z.string().optional(),
          is_reusable: z.boolean().optional(),
        }),
      })
      .optional(),
    quick_replies: z.array(z.looseObject({})).max(messengerLimits.quickReplies).optional(),
    metadata: z.string().max(messengerLimits.metadata).optional(),
  }),
})
export type MessengerSendBody = z.infer<typeof messengerSendBody>
export const messengerSendBodyExample: MessengerSendBody = {
  recipient: { id: '7100000000000101' },
  messaging_type: 'RESPONSE',
  message: { text: 'Yes, we ship to Pune.', metadata: '2002' },
}

/** `POST /{page}/messages` with a gesture; never together with a message. */
export const messengerActionBody = z.looseObject({
  recipient,
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']),
})
export type MessengerActionBody = z.infer<typeof messengerActionBody>
export const messengerActionBodyExample: MessengerActionBody = {
  recipient: { id: '7100000000000101' },
  sender_action: 'typing_on',
}

/** `POST /{page}/messages` with a reaction to a message, or with none any more. */
export const messengerReactionBody = z.looseObject({
  recipient,
  sender_action: z.enum(['react', 'unreact']),
  payload: z.looseObject({ message_id: z.string(), reaction: z.string().min(1).optional() }),
})
export type MessengerReactionBody = z.infer<typeof messengerReactionBody>
export const messengerReactionBodyExample: MessengerReactionBody = {
  recipient: { id: '7100000000000101' },
  sender_action: 'react',
  payload: { message_id: 'm_QnKzIktsSoPtE0myqzYWxJCXGF', reaction: '👍' },
}

export const messengerSendAnswer = z.looseObject({ recipient_id: maybeTextual, message_id: maybeText })
export type MessengerSendAnswer = z.infer<typeof messengerSendAnswer>
export const messengerSendAnswerExample: MessengerSendAnswer = {
  recipient_id: '7100000000000101',
  message_id: 'm_2wXaOb5TwVaPq8lhwM9dqz0Y7S2Q8i',
}

/** `POST /{page}/message_attachments`: the file can be named by this id for 90 days. */
export const messengerUploadAnswer = z.looseObject({ attachment_id: maybeTextual })
export type MessengerUploadAnswer = z.infer<typeof messengerUploadAnswer>
export const messengerUploadAnswerExample: MessengerUploadAnswer = { attachment_id: '1857777774821032' }

/** `GET /{PSID}?fields=…`; any of it may be missing. */
export const messengerProfile = z.looseObject({
  first_name: maybeText,
  last_name: maybeText,
  name: maybeText,
  username: maybeText,
  profile_pic: maybeText,
})
export type MessengerProfile = z.infer<typeof messengerProfile>
export const messengerProfileExample: MessengerProfile = { first_name: 'Asha', last_name: 'Menon' }
