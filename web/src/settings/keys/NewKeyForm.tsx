import type { ApiKeyScope, NewApiKey } from '@parley/contracts/desk/api-key'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiKeys } from '../../api/nouns.ts'
import { useUnsaved } from '../../app/unsaved.ts'
import { useSubmit } from '../../session/useSubmit.ts'
import form from '../Form.module.css'
import { InlineForm } from '../InlineForm.tsx'
import { Choice } from '../me/Choice.tsx'
import { NameField } from '../NameField.tsx'
import { takeOne } from '../useNoun.ts'
import classes from './Keys.module.css'
import { acts, nouns, toggled } from './scopes.ts'

const reaches = ['all', 'some'] as const

interface Props {
  onClose: () => void
  onMade: (key: NewApiKey) => void
}

export function NewKeyForm({ onClose, onMade }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [reach, setReach] = useState<(typeof reaches)[number]>('some')
  const [chosen, setChosen] = useState<ApiKeyScope[]>([])
  const scopes: ApiKeyScope[] = reach === 'all' ? ['*'] : chosen
  const { submit, isBusy, error } = useSubmit({ name: name.trim(), scopes }, async (body) => {
    const { key, ...known } = await apiKeys.create(body)
    takeOne(apiKeys, known)
    onMade({ ...known, key })
  })
  useUnsaved((name !== '' || chosen.length > 0) && !isBusy)
  return (
    <InlineForm submit={submit} isBusy={isBusy || scopes.length === 0} error={error} isNew onClose={onClose}>
      <NameField value={name} maxLength={120} hint={t('apiKeys.nameHint')} error={error} onChange={setName} />
      <Choice
        name={t('apiKeys.may')}
        options={reaches}
        chosen={reach}
        nameOf={(each) => t(`apiKeys.reach.${each}`)}
        onChoose={setReach}
      />
      <p className={form.hint}>{t(`apiKeys.reachWhy.${reach}`)}</p>
      {reach === 'some' && <Scopes chosen={chosen} onChange={setChosen} />}
    </InlineForm>
  )
}

interface ScopesProps {
  chosen: ApiKeyScope[]
  onChange: (scopes: ApiKeyScope[]) => void
}

function Scopes({ chosen, onChange }: ScopesProps) {
  const { t } = useTranslation()
  return (
    <table className={classes.scopes}>
      <thead>
        <tr>
          <td />
          {acts.map((act) => (
            <th key={act} scope="col">
              {t(`apiKeys.act.${act}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {nouns.map((noun) => (
          <tr key={noun}>
            <th scope="row">{t(`apiKeys.noun.${noun}`)}</th>
            {acts.map((act) => (
              <td key={act}>
                <input
                  type="checkbox"
                  aria-label={`${t(`apiKeys.noun.${noun}`)}: ${t(`apiKeys.act.${act}`)}`}
                  checked={chosen.includes(`${noun}:${act}`)}
                  onChange={({ currentTarget }) =>
                    onChange(toggled(chosen, `${noun}:${act}`, currentTarget.checked))
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
