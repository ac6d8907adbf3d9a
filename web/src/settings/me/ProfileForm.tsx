import type { User } from '@parley/contracts/auth'
import { useTranslation } from 'react-i18next'
import { updateMe } from '../../api/people.ts'
import { takeUser, useMe } from '../../session/session.ts'
import { Field } from '../../ui/Field.tsx'
import { Card } from '../Card.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { refreshTeam } from '../team/useTeam.ts'
import { changed, useForm } from '../useForm.ts'

const valuesOf = ({ name, phone, avatarUrl }: User) => ({
  name,
  phone: phone ?? '',
  avatarUrl: avatarUrl ?? '',
})

/** Who one is to the others. */
export function ProfileForm() {
  const { t } = useTranslation()
  const me = useMe()
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(valuesOf(me), async (given) => {
    const { phone, avatarUrl, ...others } = changed(valuesOf(me), given)
    const { user } = await updateMe({
      ...others,
      ...(phone === undefined ? {} : { phone: phone.trim() || null }),
      ...(avatarUrl === undefined ? {} : { avatarUrl: avatarUrl.trim() || null }),
    })
    takeUser(user)
    refreshTeam()
    return valuesOf(user)
  })
  const problems = problemsOf(error)
  return (
    <form onSubmit={submit} className={form.form}>
      <Card title={t('profile.title')} why={t('profile.why')}>
        <div className={form.two}>
          <Field
            label={t('profile.name')}
            value={values.name}
            required
            maxLength={120}
            dir="auto"
            autoComplete="name"
            problem={problems.name ?? null}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <Field
            label={t('profile.phone')}
            type="tel"
            value={values.phone}
            maxLength={40}
            dir="ltr"
            autoComplete="tel"
            problem={problems.phone ?? null}
            onChange={({ currentTarget }) => set({ phone: currentTarget.value })}
          />
        </div>
        <Field
          label={t('profile.avatarUrl')}
          hint={t('profile.avatarHint')}
          inputMode="url"
          value={values.avatarUrl}
          maxLength={2000}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          problem={problems.avatarUrl ?? null}
          onChange={({ currentTarget }) => set({ avatarUrl: currentTarget.value })}
        />
        <Foot isBusy={isBusy} isChanged={isChanged} isSaved={isSaved} error={error} />
      </Card>
    </form>
  )
}
