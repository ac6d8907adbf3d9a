import type { LoginAnswer } from '@parley/contracts/auth'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation } from 'react-router'
import { ApiError } from '../api/errors.ts'
import { fetchJson } from '../api/fetch-json.ts'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import classes from './Form.module.css'
import { OutsidePage } from './OutsidePage.tsx'
import { enter } from './session.ts'
import { useSubmit } from './useSubmit.ts'

export function LoginPage() {
  const { t } = useTranslation()
  const { state } = useLocation()
  const [who, setWho] = useState('')
  const [password, setPassword] = useState('')
  const { submit, isBusy, error } = useSubmit({ who, password }, signIn)
  if (isRefused(error, 403)) return <Navigate to="/suspended" />

  return (
    <OutsidePage title={t('session.signInTitle')}>
      <form onSubmit={submit}>
        <Field
          label={t('session.emailOrUsername')}
          value={who}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
          onChange={({ currentTarget }) => setWho(currentTarget.value)}
        />
        <Field
          label={t('session.password')}
          type="password"
          value={password}
          autoComplete="current-password"
          required
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <p role="alert" className={classes.problem}>
          {error !== null && (isRefused(error, 401) ? t('session.wrong') : inWords(error))}
        </p>
        <Button type="submit" kind="primary" className={classes.submit} disabled={isBusy}>
          {t('session.signIn')}
        </Button>
      </form>
      <p className={classes.other}>
        <Link to="/forgot-password">{t('session.forgot')}</Link>
      </p>
      <p className={classes.other}>
        <Link to="/register" state={state}>
          {t('session.toRegister')}
        </Link>
      </p>
    </OutsidePage>
  )
}

async function signIn({ who, password }: { who: string; password: string }): Promise<void> {
  const name = who.trim()
  const body = name.includes('@') ? { email: name, password } : { username: name, password }
  enter(await fetchJson<LoginAnswer>('/auth/login', { method: 'POST', body }))
}

const isRefused = (error: unknown, status: number) => error instanceof ApiError && error.status === status
