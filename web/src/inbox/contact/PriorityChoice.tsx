import type { Conversation, Priority } from '@parley/contracts/desk/conversation'
import { useTranslation } from 'react-i18next'
import { setPriority } from '../change.ts'
import classes from './ContactPane.module.css'

const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low']

export function PriorityChoice({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  return (
    <select
      className={classes.choice}
      value={conversation.priority}
      aria-label={t('contact.priority')}
      onChange={({ target }) => void setPriority(conversation, target.value as Priority)}
    >
      {priorities.map((each) => (
        <option key={each} value={each}>
          {t(`priority.${each}`)}
        </option>
      ))}
    </select>
  )
}
