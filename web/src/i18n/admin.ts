import type { contactTools } from './en/contactTools.ts'
import { content } from './en/content.ts'
import { integrations } from './en/integrations.ts'
import { people } from './en/people.ts'
import { setup } from './en/setup.ts'
import type { templates } from './en/templates.ts'
import { addTexts } from './index.ts'
import './templates.ts'

/** Imported by the settings, so that their texts are there before they are. */
await Promise.all([
  addTexts('people', people),
  addTexts('content', content),
  addTexts('integrations', integrations),
  addTexts('setup', setup),
])

export type AdminTexts = typeof people &
  typeof content &
  typeof integrations &
  typeof templates &
  typeof setup &
  typeof contactTools
