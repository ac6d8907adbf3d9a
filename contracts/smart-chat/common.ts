import { z } from 'zod'
import { errorObject, errorObjectExample } from '../common.ts'

/** An id as clients write it: a string, or the number that it looks like. One that can't be ours is not found. */
export const chatId = z.union([z.string().trim().min(1).max(100), z.int().transform(String)], {
  error: 'Must be an id',
})
export const chatIdExample: z.input<typeof chatId> = '1042'

export const chatStatus = z.enum(['active', 'resolved'])
export type ChatStatus = z.infer<typeof chatStatus>
export const chatStatusExample: ChatStatus = 'active'

export const chatChannel = z.enum(['inapp', 'whatsapp', 'messenger', 'instagram'])
export type ChatChannel = z.infer<typeof chatChannel>
export const chatChannelExample: ChatChannel = 'whatsapp'

export const customerType = z.enum(['Customer', 'Partner'])
export type CustomerType = z.infer<typeof customerType>
export const customerTypeExample: CustomerType = 'Customer'

export const userStatus = z.enum(['Active_Approved', 'Pending', 'InJourney', 'Suspend'])
export type UserStatus = z.infer<typeof userStatus>
export const userStatusExample: UserStatus = 'Active_Approved'

/** Who wrote last. Where it is asked for, `Agent` means an executive, too. */
export const interactionBy = z.enum(['Executive', 'Customer'])
export type InteractionBy = z.infer<typeof interactionBy>
export const interactionByExample: InteractionBy = 'Customer'

export const mediaType = z.enum(['image', 'document', 'audio', 'video'])
export type MediaType = z.infer<typeof mediaType>
export const mediaTypeExample: MediaType = 'image'

export const mediaStatus = z.enum(['pending', 'ready', 'failed'])
export type MediaStatus = z.infer<typeof mediaStatus>
export const mediaStatusExample: MediaStatus = 'ready'

/** 1 for yes: what the front ends of this contract count on. */
export const oneOrZero = z.union([z.literal(0), z.literal(1)])
export type OneOrZero = z.infer<typeof oneOrZero>
export const oneOrZeroExample: OneOrZero = 1

const whole = (max: number) => z.coerce.number<number | string>().int().min(1).max(max)
export const pageNumber = whole(1_000_000).default(1)
export const pageNumberExample: z.input<typeof pageNumber> = 1
export const pageSize = (usual: number) => whole(100).default(usual)

/** `total` and `total_chats` are the same number under its two names. */
export const chatPagination = z.object({
  page: z.number(),
  page_size: z.number(),
  total: z.number(),
  total_chats: z.number(),
  total_pages: z.number(),
})
export type ChatPagination = z.infer<typeof chatPagination>
export const chatPaginationExample: ChatPagination = {
  page: 1,
  page_size: 20,
  total: 42,
  total_chats: 42,
  total_pages: 3,
}

/** How a request by socket fails: in its own `…_response` and in the ack. */
export const failure = z.object({ status: z.literal(0), error: errorObject })
export type Failure = z.infer<typeof failure>
export const failureExample: Failure = { status: 0, error: errorObjectExample }

export const done = z.object({ status: z.literal(1) })
export type Done = z.infer<typeof done>
export const doneExample: Done = { status: 1 }

/** `{ status: 1, data }`: how a route of this contract answers. */
export const withData = <T extends z.ZodType>(data: T) => z.object({ status: z.literal(1), data })

export const ofChat = z.object({ chat_id: chatId })
export const ofChatExample: z.input<typeof ofChat> = { chat_id: '1042' }

export const chatAnswer = z.object({ status: z.literal(1), chat_id: z.string() })
export type ChatAnswer = z.infer<typeof chatAnswer>
export const chatAnswerExample: ChatAnswer = { status: 1, chat_id: '1042' }
