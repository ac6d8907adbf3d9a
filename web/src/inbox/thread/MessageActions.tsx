import type { Message } from '@parley/contracts/desk/message'
import { IconDots } from '@tabler/icons-react'
import { t } from '../../i18n/index.ts'
import classes from './MessageActions.module.css'
import { openMessageMenu, useMessageMenu } from './messageMenu.ts'

/** Beside a bubble, once one points at it or comes to it by keyboard. */
export function MessageActions({ message }: { message: Message }) {
  const isOpen = useMessageMenu((menu) => menu.message?.id === message.id)
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={t('message.actions')}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => openMessageMenu(message, currentTarget)}
    >
      <IconDots size={16} stroke={1.8} aria-hidden />
    </button>
  )
}
