import type { z } from 'zod'

/** Rows of the tables in which contracts list their routes and what goes over their sockets. */

/** What a client may ask over a socket. */
export const request = <
  Payload extends z.ZodType,
  Example extends object,
  Answer extends z.ZodType | null,
  More extends object,
>(
  payload: Payload,
  example: Example,
  answer: Answer,
  more: More,
) => ({ payload, example, answer, ...more })

/** What the server tells without having been asked. */
export const broadcast = <Schema extends z.ZodType, Example extends object>(
  schema: Schema,
  example: Example,
) => ({ schema, example })

/** What each event of a table carries. */
export type ToldBy<Table extends Record<string, { schema: z.ZodType }>> = {
  [Name in keyof Table]: z.infer<Table[Name]['schema']>
}

/** What a route answers to its example. */
export const route = <Answer extends z.ZodType, Example extends object>(
  answer: Answer,
  example: Example,
  status: 200 | 201 = 200,
) => ({ example, status, answer })
