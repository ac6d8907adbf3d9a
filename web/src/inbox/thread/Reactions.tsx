import type { Message } from '@parley/contracts/desk/message'
import { t } from '../../i18n/index.ts'
import classes from './Reactions.module.css'

/** On the edge of the bubble: each side has at most one. */
export function Reactions({ reactions }: Pick<Message, 'reactions'>) {
  const emoji = reactions.map((reaction) => reaction.emoji).join(' ')
  return (
    <span className={classes.chip} role="img" aria-label={t('thread.reacted', { emoji })}>
      {emoji}
    </span>
  )
}
