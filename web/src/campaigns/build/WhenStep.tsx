import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Choice } from './Choice.tsx'
import type { Draft } from './draft.ts'

interface Props {
  draft: Draft
  set: (change: Partial<Draft>) => void
}

/** At once, or by itself at a time. */
export function WhenStep({ draft, set }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Choice
        label={t('campaigns.when')}
        name="when"
        chosen={draft.isLater ? 'later' : 'now'}
        onChoose={(chosen) => set({ isLater: chosen === 'later' })}
        options={(['now', 'later'] as const).map((value) => ({
          value,
          title: t(`campaigns.time.${value}`),
          why: t(`campaigns.timeWhy.${value}`),
        }))}
      />
      {draft.isLater && (
        <Field
          label={t('campaigns.startAt')}
          hint={t('campaigns.startAtWhy', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          type="datetime-local"
          value={draft.at}
          onChange={({ currentTarget }) => set({ at: currentTarget.value })}
        />
      )}
    </>
  )
}
