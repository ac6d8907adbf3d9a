import { IconKeyboard, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageNames } from '../../i18n/languages.ts'
import { play } from '../../notify/sound.ts'
import { changePreference } from '../../session/preferences.ts'
import { openShortcuts } from '../../shortcuts/open.ts'
import {
  densities,
  locales,
  type PersonalPreferences,
  themes,
  undoTimes,
  usePreferences,
} from '../../theme/preferences.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { Card } from '../Card.tsx'
import { Head } from '../Head.tsx'
import { AlertsCard } from './AlertsCard.tsx'
import { Choice } from './Choice.tsx'
import classes from './MyPage.module.css'
import { ProfileForm } from './ProfileForm.tsx'

/** How the app looks and sounds to oneself. */
export function MyPage() {
  const { t } = useTranslation()
  const { theme, density, sounds, locale, undoSeconds } = usePreferences()
  const [saved, setSaved] = useState<keyof PersonalPreferences | null>(null)

  async function change(preferences: Partial<PersonalPreferences>) {
    setSaved(null)
    const [key] = Object.keys(preferences) as [keyof PersonalPreferences]
    if (await changePreference(preferences)) setSaved(key)
  }
  const savedAt = (key: keyof PersonalPreferences) => (
    <span role="status" className={classes.saved}>
      {saved === key && t('settings.saved')}
    </span>
  )

  return (
    <>
      <Head title={t('mine.title')} />
      <ProfileForm />
      <Card title={t('mine.look')} why={t('mine.lookWhy')}>
        <Choice
          name={t('me.theme')}
          options={themes}
          chosen={theme}
          nameOf={(each) => t(`theme.${each}`)}
          onChoose={(each) => void change({ theme: each })}
          beside={savedAt('theme')}
        />
        <Choice
          name={t('me.density')}
          options={densities}
          chosen={density}
          nameOf={(each) => t(`density.${each}`)}
          onChoose={(each) => void change({ density: each })}
          beside={savedAt('density')}
        />
        <Select
          label={t('mine.language')}
          value={locale}
          onChange={({ currentTarget }) => void change({ locale: currentTarget.value as typeof locale })}
        >
          {locales.map((each) => (
            <option key={each} value={each}>
              {each === 'system' ? t('mine.languageOfBrowser') : languageNames[each]}
            </option>
          ))}
        </Select>
        {savedAt('locale')}
      </Card>
      <Card title={t('mine.sound')} why={t('mine.soundWhy')}>
        <div className={classes.sounds}>
          <label>
            <input
              type="checkbox"
              checked={sounds}
              onChange={({ currentTarget }) => void change({ sounds: currentTarget.checked })}
            />
            {t('mine.sounds')}
          </label>
          {savedAt('sounds')}
          <Button
            icon={<IconPlayerPlay size={16} stroke={1.6} aria-hidden />}
            onClick={() => void play('message')}
          >
            {t('me.testSound')}
          </Button>
        </div>
      </Card>
      <AlertsCard />
      <Card title={t('mine.writing')} why={t('mine.writingWhy')}>
        <Choice
          name={t('mine.undo')}
          options={undoTimes.map(String)}
          chosen={String(undoSeconds)}
          nameOf={(each) => (each === '0' ? t('mine.undoNone') : t('mine.undoFor', { count: Number(each) }))}
          onChoose={(each) => void change({ undoSeconds: Number(each) })}
          beside={savedAt('undoSeconds')}
        />
        <Button icon={<IconKeyboard size={16} stroke={1.6} aria-hidden />} onClick={openShortcuts}>
          {t('mine.keys')}
        </Button>
      </Card>
    </>
  )
}
