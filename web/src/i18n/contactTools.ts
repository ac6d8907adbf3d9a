import { contactTools } from './en/contactTools.ts'
import { addTexts } from './index.ts'

/** Imported by the contacts, so that their texts are there before they are. */
await addTexts('contactTools', contactTools)
