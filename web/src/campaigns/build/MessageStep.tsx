import { TemplateChoice } from '../../templates/TemplateChoice.tsx'
import { TemplateFields } from '../../templates/TemplateFields.tsx'
import { type Draft, exampleOf, filledFrom, firstOf, namesFor } from './draft.ts'

interface Props {
  draft: Draft
  /** Whether one wanted to go on already. */
  isTried: boolean
  set: (change: Partial<Draft>) => void
}

/** What it says: a template, and what fills it for each recipient. */
export function MessageStep({ draft, isTried, set }: Props) {
  const names = namesFor(draft)
  if (draft.channelId === null) return null
  return (
    <div style={{ paddingBlockStart: 14 }}>
      <TemplateChoice
        channelId={draft.channelId}
        chosenId={draft.templateId}
        onChoose={(chosen) => set({ templateId: chosen.id, filled: filledFrom(chosen, names) })}
      >
        {(template) => (
          <TemplateFields
            template={template}
            filled={draft.filled}
            onFill={(key, value) => set({ filled: { ...draft.filled, [key]: value } })}
            example={exampleOf(draft.filled, firstOf(draft))}
            names={names}
            isTried={isTried}
          />
        )}
      </TemplateChoice>
    </div>
  )
}
