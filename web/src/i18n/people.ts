import { people } from './en/people.ts'
import { addTexts } from './index.ts'

/** Imported by the pages outside of the shell, so that their texts are there before they are. */
await addTexts('people', people)
