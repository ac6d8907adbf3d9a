import { inboxLate } from './en/inboxLate.ts'
import { addTexts } from './index.ts'

await addTexts('inboxLate', inboxLate)
