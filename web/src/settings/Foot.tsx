import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/errors.ts'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import classes from './Foot.module.css'

interface Props {
  isBusy: boolean
  /** Whether there is something to save. */
  isChanged: boolean
  isSaved?: boolean
  error: unknown
  /** What the button says where it makes something new. */
  action?: string
  /** At the far end: what is done to the thing as a whole. */
  children?: ReactNode
}

/** The end of a form: the one button, whether it was kept, and why not. */
export function Foot({ isBusy, isChanged, isSaved = false, error, action, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.foot}>
      <Button type="submit" kind="primary" disabled={isBusy || !isChanged}>
        {action ?? t('settings.save')}
      </Button>
      <span role="status" className={classes.saved}>
        {isSaved && !isChanged && t('settings.saved')}
      </span>
      <span role="alert" className={classes.problem}>
        {error !== null && t('settings.saveFailed', { reason: inWords(error) })}
      </span>
      {children}
    </div>
  )
}

/** What the server does not accept, by field. */
export const problemsOf = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiError ? error.fields : {}
