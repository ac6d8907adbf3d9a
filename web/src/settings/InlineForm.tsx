import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import { join } from '../ui/join.ts'
import classes from './Inline.module.css'
import rows from './Rows.module.css'

interface Props {
  submit: (event: FormEvent) => void
  isBusy: boolean
  error: unknown
  isNew: boolean
  onClose: () => void
  children: ReactNode
  /** At the far end: taking it away. */
  removal?: ReactNode
}

/** A small thing is changed where it stands in its list; Escape leaves it as it is. */
export function InlineForm({ submit, isBusy, error, isNew, onClose, children, removal }: Props) {
  const { t } = useTranslation()
  return (
    <form
      onSubmit={submit}
      className={isNew ? classes.new : classes.form}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose()
      }}
    >
      {children}
      <div className={classes.foot}>
        {error !== null && (
          <p role="alert" className={classes.problem}>
            {t('settings.saveFailed', { reason: inWords(error) })}
          </p>
        )}
        <Button type="submit" kind="primary" disabled={isBusy}>
          {t(isNew ? 'form.add' : 'settings.save')}
        </Button>
        <Button onClick={onClose}>{t('channels.cancel')}</Button>
        {removal}
      </div>
    </form>
  )
}

/** The thing as it stands in the list; pressing it opens it. */
export function InlineRow({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" className={join(rows.row, classes.row)} onClick={onOpen}>
      {children}
    </button>
  )
}
