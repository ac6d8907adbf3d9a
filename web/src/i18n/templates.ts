import { templates } from './en/templates.ts'
import { addTexts } from './index.ts'

/** Imported wherever templates are shown, so that their texts are there before they are. */
await addTexts('templates', templates)
