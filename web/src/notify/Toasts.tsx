import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import classes from './Toasts.module.css'
import { dismiss, hold, letGo, type Toast, useToasts } from './toast.ts'

/** The lines in the corner. The region is there before the first of them, or it would not be read out. */
export function Toasts() {
  const { t } = useTranslation()
  const toasts = useToasts((state) => state.toasts)
  return (
    <section className={classes.corner} aria-label={t('notify.label')} aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const { t } = useTranslation()
  const { id, text, undo, conversationId, alert } = toast
  const stay = () => hold(id)
  const go = () => letGo(id)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has a role; pointing at it only keeps it on the screen
    <div
      className={classes.toast}
      role={alert ? 'alert' : 'status'}
      onPointerEnter={stay}
      onPointerLeave={go}
      onFocus={stay}
      onBlur={go}
    >
      {conversationId ? (
        <Link to={`/inbox/${conversationId}`} onClick={() => dismiss(id)} className={classes.text}>
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
            dismiss(id)
            undo()
          }}
        >
          {t('app.undo')}
        </button>
      )}
    </div>
  )
}
