import type { Template } from '@parley/contracts/desk/template'
import { TemplateChoice } from '../../templates/TemplateChoice.tsx'
import { type Draft, exampleOf, filledFrom, headOf, namesFor } from './draft.ts'

interface Props {
  draft: Draft
  set: (change: Partial<Draft>) => void
  template: Template | undefined
}

/** What it says: a template, and what fills it for each recipient. */
export function MessageStep({ draft, set, template }: Props) {
  const names = namesFor(draft)
  return (
    <div style={{ paddingBlockStart: 14 }}>
      <TemplateChoice
        chosen={template}
        onChoose={(chosen) => set({ templateId: chosen.id, filled: filledFrom(chosen, names) })}
        filled={draft.filled}
        onFill={(key, value) => set({ filled: { ...draft.filled, [key]: value } })}
        example={exampleOf(draft.filled, headOf(draft)?.first ?? {})}
        names={names}
      />
    </div>
  )
}
