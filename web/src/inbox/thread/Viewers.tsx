import { useTranslation } from 'react-i18next'
import { useEphemeral } from '../../live/ephemeral.ts'
import { useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import classes from './Viewers.module.css'

const nobody: never[] = []
const SHOWN = 3

/** Colleagues who have this conversation open, so that two don't answer at once. */
export function Viewers({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation()
  const me = useMe()
  const present = useEphemeral((state) => state.present[conversationId] ?? nobody)
  const others = present.filter(({ id }) => id !== me.id)
  if (others.length === 0) return null
  const names = others.map(({ name }) => name).join(', ')
  const label = t('thread.viewing', { names })
  return (
    <span className={classes.viewers} role="img" aria-label={label} title={label}>
      {others.slice(0, SHOWN).map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} size={24} />
      ))}
    </span>
  )
}
