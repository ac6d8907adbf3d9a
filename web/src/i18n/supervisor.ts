import { supervisor } from './en/supervisor.ts'
import { addTexts } from './index.ts'

/** Imported by what is loaded late, so that its texts are there before it is. */
await addTexts('supervisor', supervisor)
