import i18next from 'i18next'
import { late } from './en/late.ts'
// The catalogue has to be there before more can be added to it.
import './index.ts'

/** Imported by what is loaded late, so that its texts are there before it is. */
i18next.addResourceBundle('en', 'translation', late, true, true)
