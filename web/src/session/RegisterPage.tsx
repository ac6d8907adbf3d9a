import type { RegisterAnswer, RegisterBody } from '@parley/contracts/auth'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { ApiError } from '../api/errors.ts'
import { fetchJson } from '../api/fetch-json.ts'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { zoneHere } from '../ui/zone.ts'
import classes from './Form.module.css'
import { OutsidePage } from './OutsidePage.tsx'
import { enter } from './session.ts'
import { useSubmit } from './useSubmit.ts'

const fields = [
  { name: 'companyName', label: 'company', type: 'text', autoComplete: 'organization' },
  { name: 'name', label: 'yourName', type: 'text', autoComplete: 'name' },
  { name: 'email', label: 'email', type: 'email', autoComplete: 'email' },
  { name: 'password', label: 'password', type: 'password', autoComplete: 'new-password' },
] as const

const SHORTEST_PASSWORD = 8

export function RegisterPage() {
  const { t } = useTranslation()
  const { state } = useLocation()
  const [values, setValues] = useState<RegisterBody>({ companyName: '', name: '', email: '', password: '' })
  const { submit, isBusy, error } = useSubmit(values, register)
  const problems = error instanceof ApiError ? error.fields : {}
  const isKnown = error instanceof ApiError && error.status === 409
  const hasProblems = Object.keys(problems).length > 0 && !isKnown

  return (
    <OutsidePage title={t('session.registerTitle')} why={t('session.registerWhy')}>
      <form onSubmit={submit}>
        {fields.map(({ name, label, type, autoComplete }) => (
          <Field
            key={name}
            label={t(`session.${label}`)}
            type={type}
            autoComplete={autoComplete}
            value={values[name]}
            required
            minLength={name === 'password' ? SHORTEST_PASSWORD : undefined}
            problem={hasProblems ? problems[name] : null}
            onChange={({ currentTarget }) =>
              setValues((before) => ({ ...before, [name]: currentTarget.value }))
            }
          />
        ))}
        <p role="alert" className={classes.problem}>
          {error !== null && !hasProblems && (isKnown ? t('session.taken') : inWords(error))}
        </p>
        <Button type="submit" kind="primary" className={classes.submit} disabled={isBusy}>
          {t('session.register')}
        </Button>
      </form>
      <p className={classes.other}>
        <Link to="/login" state={state}>
          {t('session.toSignIn')}
        </Link>
      </p>
    </OutsidePage>
  )
}

/** Whose days its figures and business hours count by, until an admin says otherwise: those of who registers it. */
async function register(form: RegisterBody): Promise<void> {
  const body = { ...form, timeZone: zoneHere() }
  enter(await fetchJson<RegisterAnswer>('/auth/register', { method: 'POST', body }))
}
