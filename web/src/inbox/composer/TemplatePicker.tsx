import type { Conversation } from '@parley/contracts/desk/conversation'
import { useState } from 'react'
import { TemplateChoice } from '../../templates/TemplateChoice.tsx'
import { TemplateForm } from './TemplateForm.tsx'

interface Props {
  conversation: Conversation
  onSent?: () => void
}

/** In the place where one writes: which template, and what it says to this customer. */
export default function TemplatePicker({ conversation, onSent }: Props) {
  const [chosenId, setChosenId] = useState<string | null>(null)
  return (
    <TemplateChoice
      inComposer
      channelId={conversation.channelId}
      chosenId={chosenId}
      onChoose={({ id }) => setChosenId(id)}
    >
      {(template) => (
        <TemplateForm key={template.id} template={template} conversation={conversation} onSent={onSent} />
      )}
    </TemplateChoice>
  )
}
