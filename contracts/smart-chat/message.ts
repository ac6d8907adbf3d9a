import { z } from 'zod'
import { messageStatus as deskStatus, providerError, reaction } from '../desk/message-parts.ts'
import { chatChannel, chatId, chatPagination, chatPaginationExample, mediaStatus, mediaType, pageNumber, pageSize, unset } from './common.ts'

export const senderType = z.enum(['Executive', 'Customer', 'System'])
export type SenderType = z.infer<typeof senderType>
export const senderTypeExample: SenderType = 'Customer'
