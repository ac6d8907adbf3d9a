import { z } from 'zod'
import { opaqueId } from '../common.ts'
import { channelType, widget } from './channel.ts'

const name = z.string().trim().min(1).max(120)
const digits = z
  .string()
  .trim()
  .regex(/^\d{3,40}$/, 'Only digits')
const secret = z.string().trim().min(1).max(4000)

const settings = {
  displayPhoneNumber: z.string().trim().min(5).max(40).optional(),
  wabaId: digits.optional(),
  appId: digits.optional(),
  accessToken: secret.optional(),
  /** Several, comma-separated, hold during a rotation. */
  appSecret: secret.optional(),
  verifyToken: secret.optional(),
  apiKey: secret.optional(),
  webhookHeader: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]{1,60}$/, 'Not a header name')
    .optional(),
  webhookSecret: secret.optional(),
  department: z.string().trim().min(1).max(120).nullable().optional(),
  skills: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
  widget: widget.optional(),
  businessHoursId: opaqueId.nullable().optional(),
  allowedOrigins: z.array(z.string().trim().min(1).max(300)).max(100).optional(),
  /** Messages per second, kept over all processes. */
  ratePerSecond: z.number().int().min(1).max(1000).optional(),
}

/** Connects a number, a Page, an account or a site. */
export const createChannelBody = z
  .object({
    type: channelType,
    provider: z.enum(['meta', 'pinnacle']).default('meta'),
    name,
    phoneNumberId: digits.optional(),
    /** Of Instagram: the account's id, as in `entry[].id`. */
    pageId: digits.optional(),
    ...settings,
  })
  .superRefine((body, check) => {
    const needed = body.type === 'whatsapp' ? 'phoneNumberId' : NEEDS_PAGE.has(body.type) ? 'pageId' : null
    if (needed && body[needed] === undefined) {
      check.addIssue({ code: 'custom', path: [needed], message: `${needed} is required` })
    }
  })
export type CreateChannelBody = z.infer<typeof createChannelBody>
export type CreateChannelBodyInput = z.input<typeof createChannelBody>
export const createChannelBodyExample: CreateChannelBodyInput = {
  type: 'whatsapp',
  name: 'Support',
  phoneNumberId: '100200300400500',
  displayPhoneNumber: '15550001053',
  wabaId: '900800700600500',
  accessToken: 'EAAB…',
}

const NEEDS_PAGE = new Set(['messenger', 'instagram'])

/** What a channel is doesn't change; how it is called and what it is given does. */
export const updateChannelBody = z.object({ name: name.optional(), ...settings })
export type UpdateChannelBody = z.infer<typeof updateChannelBody>
export const updateChannelBodyExample: UpdateChannelBody = { name: 'Orders', ratePerSecond: 200 }
