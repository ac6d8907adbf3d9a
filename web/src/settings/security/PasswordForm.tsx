import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { updateMe } from '../../api/people.ts'
import { queryClient } from '../../api/queries.ts'
import { useSubmit } from '../../session/useSubmit.ts'
import { Field } from '../../ui/Field.tsx'
import { Card } from '../Card.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'

export function PasswordForm() {
  const { t } = useTranslation()
  const [currentPassword, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [isSaved, setIsSaved] = useState(false)
  const { submit, isBusy, error } = useSubmit({ currentPassword, password }, async (body) => {
    setIsSaved(false)
    await updateMe(body)
    setCurrent('')
    setPassword('')
    setIsSaved(true)
    void queryClient.invalidateQueries({ queryKey: ['sessions'] })
  })
  const problems = problemsOf(error)
  return (
    <form onSubmit={submit} className={form.form}>
      <Card title={t('security.password')} why={t('security.passwordWhy')}>
        <div className={form.two}>
          <Field
            label={t('security.current')}
            type="password"
            autoComplete="current-password"
            dir="ltr"
            required
            value={currentPassword}
            problem={problems.currentPassword ?? null}
            onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
          />
          <Field
            label={t('security.new')}
            type="password"
            autoComplete="new-password"
            dir="ltr"
            required
            minLength={8}
            value={password}
            problem={problems.password ?? null}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        </div>
        <Foot
          isBusy={isBusy}
          isChanged={currentPassword !== '' && password !== ''}
          isSaved={isSaved}
          error={error}
        />
      </Card>
    </form>
  )
}
