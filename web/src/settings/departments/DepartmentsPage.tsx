import type { Department } from '@parley/contracts/desk/department'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { departments } from '../../api/nouns.ts'
import { Field } from '../../ui/Field.tsx'
import { EditableList } from '../EditableList.tsx'
import { problemsOf } from '../Foot.tsx'
import { NounForm } from '../NounForm.tsx'
import rows from '../Rows.module.css'
import { refreshTeam } from '../team/useTeam.ts'
import { useNoun } from '../useNoun.ts'

export function DepartmentsPage() {
  const { t } = useTranslation()
  return (
    <EditableList
      title={t('departments.title')}
      why={t('departments.why')}
      add={t('departments.add')}
      query={useNoun(departments)}
      empty={t('departments.empty')}
      textOf={({ name, description }) => `${name} ${description ?? ''}`}
      row={({ name, description }) => (
        <span className={rows.body}>
          <span className={rows.name}>
            <bdi>{name}</bdi>
          </span>
          {description && <span className={rows.second}>{description}</span>}
        </span>
      )}
      form={(department, onClose) => <DepartmentForm department={department} onClose={onClose} />}
    />
  )
}

function DepartmentForm({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [description, setDescription] = useState(department?.description ?? '')
  return (
    <NounForm
      noun={departments}
      thing={department}
      maxLength={120}
      rest={{ description: description.trim() || null }}
      deleteWhy={t('departments.deleteWhy')}
      onClose={onClose}
      // People carry their department's name.
      onChanged={refreshTeam}
    >
      {(error) => (
        <Field
          label={t('departments.description')}
          value={description}
          maxLength={500}
          dir="auto"
          autoComplete="off"
          problem={problemsOf(error).description ?? null}
          onChange={({ currentTarget }) => setDescription(currentTarget.value)}
        />
      )}
    </NounForm>
  )
}
