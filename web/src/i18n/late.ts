import { late } from './en/late.ts'
import { addTexts } from './index.ts'

/** Imported by what is loaded late, so that its texts are there before it is. */
await addTexts('late', late)
