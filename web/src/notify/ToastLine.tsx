import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import classes from './ToastLine.module.css'

interface Props {
  text: ReactNode
  undo?: () => void
  conversationId?: string
  onDone: () => void
}

export function ToastLine({ text, undo, conversationId, onDone }: Props) {
  const { t } = useTranslation()
  return (
    <span className={classes.line}>
      {conversationId ? (
        <Link to={`/inbox/${conversationId}`} onClick={onDone} className={classes.text}>
          {text}
        </Link>
      ) : (
        <span className={classes.text}>{text}</span>
      )}
      {undo && (
        <button
          type="button"
          className={classes.undo}
          onClick={() => {
            onDone()
            undo()
          }}
        >
          {t('app.undo')}
        </button>
      )}
    </span>
  )
}
