import type { Template } from '@parley/contracts/desk/template'
import { useTranslation } from 'react-i18next'
import { mediaHeaderOf } from '../../inbox/composer/template.ts'
import { TemplateChoice } from '../../templates/TemplateChoice.tsx'
import { Field } from '../../ui/Field.tsx'
import { type Draft, exampleOf, filledFrom, headOf, namesFor } from './draft.ts'

interface Props {
  draft: Draft
  set: (change: Partial<Draft>) => void
  template: Template | undefined
}

/** What it says: a template, and what fills it for each recipient. */
export function MessageStep({ draft, set, template }: Props) {
  const { t } = useTranslation()
  const names = namesFor(draft)
  return (
    <div style={{ paddingBlockStart: 14 }}>
      <TemplateChoice
        chosen={template}
        onChoose={(chosen) =>
          set({ templateId: chosen.id, filled: filledFrom(chosen, names), mediaLink: '' })
        }
        filled={draft.filled}
        onFill={(key, value) => set({ filled: { ...draft.filled, [key]: value } })}
        example={exampleOf(draft.filled, headOf(draft)?.first ?? {})}
        names={names}
      />
      {template && mediaHeaderOf(template) !== null && (
        <Field
          label={t('campaigns.media')}
          hint={t('campaigns.mediaWhy')}
          type="url"
          value={draft.mediaLink}
          dir="ltr"
          onChange={({ currentTarget }) => set({ mediaLink: currentTarget.value })}
        />
      )}
    </div>
  )
}
