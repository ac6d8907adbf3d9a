import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEphemeral } from '../../live/ephemeral.ts'
import { useMe } from '../../session/session.ts'
import { firstNameOf } from '../names.ts'
import classes from './TypingLine.module.css'

const nobody: never[] = []

/** Who writes at this moment: the customer, or a colleague who is about to answer the same. */
export function TypingLine({
  conversationId,
  contact,
}: {
  conversationId: string
  contact: Conversation['contact']
}) {
  const { t } = useTranslation()
  const me = useMe()
  const typing = useEphemeral((state) => state.typing[conversationId] ?? nobody)
  const customer = typing.some(({ agentId }) => agentId === null)
  const colleague = typing.find(({ agentId }) => agentId !== null && agentId !== me.id)

  let text: string | null = null
  if (colleague?.name) text = t('thread.writing', { name: colleague.name })
  else if (customer) text = t('thread.typing', { name: firstNameOf(contact) })

  return (
    <p className={classes.line} role="status" aria-live="polite">
      {text && (
        <>
          <IconDots size={16} stroke={2} aria-hidden />
          {text}
        </>
      )}
    </p>
  )
}
