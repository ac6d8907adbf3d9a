import type { Preferences } from '@parley/contracts/auth'
import { savePreferences } from '../api/me.ts'
import { inWords } from '../api/words.ts'
import { t } from '../i18n/index.ts'
import { tell } from '../notify/toast.ts'
import { type PersonalPreferences, setPreference } from '../theme/preferences.ts'
import { takeUser } from './session.ts'

/** Shown at once and kept with the account, so that it is there on another device; answers whether it was kept. */
export async function changePreference(change: Partial<PersonalPreferences>): Promise<boolean> {
  setPreference(change)
  try {
    const { user } = await savePreferences(change satisfies Preferences)
    takeUser(user)
    return true
  } catch (error) {
    tell(t('me.notSaved', { reason: inWords(error) }), { alert: true })
    return false
  }
}
