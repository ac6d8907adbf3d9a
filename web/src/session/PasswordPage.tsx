import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ApiError } from '../api/errors.ts'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import classes from './Form.module.css'
import { OutsidePage } from './OutsidePage.tsx'
import { leaveHere } from './session.ts'
import { useSubmit } from './useSubmit.ts'

interface Props {
  /** Of the link in the address; without one there is nothing to do here. */
  token: string | null
  title: string
  why: string
  action: string
  done: string
  /** What a link that is spent or too old has its reader do. */
  spent: ReactNode
  /** What else is asked. */
  children?: ReactNode
  send: (token: string, password: string) => Promise<unknown>
}

/** A password by a link that works once; then one signs in with it. */
export function PasswordPage({ token, title, why, action, done, spent, children, send }: Props) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [isDone, setIsDone] = useState(false)
  const { submit, isBusy, error } = useSubmit(password, async (given) => {
    await send(token ?? '', given)
    setIsDone(true)
  })
  const toSignIn = (
    <p className={classes.other}>
      {/* Whoever is signed in here may be somebody else, or have had their sessions ended by the new password. */}
      <Link to="/login" onClick={leaveHere}>
        {t('session.signIn')}
      </Link>
    </p>
  )
  if (isDone)
    return (
      <OutsidePage title={done} why={t('outside.doneWhy')}>
        {toSignIn}
      </OutsidePage>
    )
  if (token === null || isSpent(error)) {
    return (
      <OutsidePage title={t('outside.spent')} why={t('outside.spentWhy')}>
        {spent}
        {toSignIn}
      </OutsidePage>
    )
  }
  const problem = error instanceof ApiError ? error.fields.password : undefined
  return (
    <OutsidePage title={title} why={why}>
      <form onSubmit={submit}>
        {children}
        <Field
          label={t('outside.newPassword')}
          hint={t('session.shortPassword')}
          type="password"
          autoComplete="new-password"
          dir="ltr"
          required
          minLength={8}
          value={password}
          problem={problem ?? null}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <p role="alert" className={classes.problem}>
          {error !== null && !problem && inWords(error)}
        </p>
        <Button type="submit" kind="primary" className={classes.submit} disabled={isBusy}>
          {action}
        </Button>
      </form>
    </OutsidePage>
  )
}

const isSpent = (error: unknown) => error instanceof ApiError && 'token' in error.fields
