import { welcome } from './en/welcome.ts'
import { addTexts } from './index.ts'

/** Imported by the first steps, so that their texts are there before they are. */
await addTexts('welcome', welcome)
