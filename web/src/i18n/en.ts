import { app } from './en/app.ts'
import { inbox } from './en/inbox.ts'
import { thread } from './en/thread.ts'

/** Every text of the first page; `late.ts` has the others. Plain, short, in the reader's own terms; other languages have the same keys. */
export const en = { ...app, ...inbox, ...thread }
