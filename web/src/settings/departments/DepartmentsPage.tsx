import type { Department } from '@parley/contracts/desk/department'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { departments } from '../../api/nouns.ts'
import { useSubmit } from '../../session/useSubmit.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { problemsOf } from '../Foot.tsx'
import { Head } from '../Head.tsx'
import { InlineForm, InlineRow } from '../InlineForm.tsx'
import { Listing } from '../Listing.tsx'
import { RemoveButton } from '../RemoveButton.tsx'
import rows from '../Rows.module.css'
import { refreshTeam } from '../team/useTeam.ts'
import { dropOne, takeOne, useNoun } from '../useNoun.ts'

/** Which one is being changed stands here: one at a time. */
type Open = { id: string } | 'new' | null

export function DepartmentsPage() {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const add = (
    <Button
      kind="primary"
      icon={<IconPlus size={16} stroke={1.8} aria-hidden />}
      onClick={() => setOpen('new')}
    >
      {t('departments.add')}
    </Button>
  )
  return (
    <>
      <Head title={t('departments.title')} why={t('departments.why')} action={add} />
      {open === 'new' && <DepartmentForm department={null} onClose={close} />}
      <Listing
        query={useNoun(departments)}
        name={t('departments.title')}
        empty={t('departments.empty')}
        textOf={({ name, description }) => `${name} ${description ?? ''}`}
      >
        {(department) =>
          open !== null && open !== 'new' && open.id === department.id ? (
            <DepartmentForm department={department} onClose={close} />
          ) : (
            <InlineRow onOpen={() => setOpen({ id: department.id })}>
              <span className={rows.body}>
                <span className={rows.name}>
                  <bdi>{department.name}</bdi>
                </span>
                {department.description && <span className={rows.second}>{department.description}</span>}
              </span>
            </InlineRow>
          )
        }
      </Listing>
    </>
  )
}

function DepartmentForm({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(department?.name ?? '')
  const [description, setDescription] = useState(department?.description ?? '')
  const { submit, isBusy, error } = useSubmit(
    { name: name.trim(), description: description.trim() || null },
    async (body) => {
      takeOne(
        departments,
        department ? await departments.update(department.id, body) : await departments.create(body),
      )
      // People carry their department's name.
      refreshTeam()
      onClose()
    },
  )
  const problems = problemsOf(error)
  return (
    <InlineForm
      submit={submit}
      isBusy={isBusy}
      error={error}
      isNew={department === null}
      onClose={onClose}
      removal={
        department && (
          <RemoveButton
            name={department.name}
            why={t('departments.deleteWhy')}
            onRemove={async () => {
              await departments.remove(department.id)
              dropOne(departments, department.id)
              refreshTeam()
            }}
          />
        )
      }
    >
      <Field
        label={t('form.name')}
        value={name}
        required
        autoFocus
        maxLength={120}
        dir="auto"
        autoComplete="off"
        problem={problems.name ?? null}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Field
        label={t('departments.description')}
        value={description}
        maxLength={500}
        dir="auto"
        autoComplete="off"
        problem={problems.description ?? null}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
    </InlineForm>
  )
}
