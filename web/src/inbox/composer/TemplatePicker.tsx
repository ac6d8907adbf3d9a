import type { Conversation } from '@parley/contracts/desk/conversation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTemplates } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { Loading } from '../../ui/Skeleton.tsx'
import { TemplateForm } from './TemplateForm.tsx'
import classes from './TemplatePicker.module.css'
import { titleOf } from './template.ts'

/** Which template, how it will read, and what is to be filled in. */
export default function TemplatePicker({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { data, isPending, isError, error, refetch } = useTemplates()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const approved = data?.filter(({ status }) => status === 'approved') ?? []
  const chosen = approved.find(({ id }) => id === chosenId) ?? approved[0]

  if (isError) {
    return (
      <p className={classes.none} role="alert">
        {t('template.failed')} {inWords(error)}{' '}
        <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
      </p>
    )
  }
  if (isPending) {
    return (
      <Loading>
        <div className={classes.waiting} />
      </Loading>
    )
  }
  if (!chosen) return <p className={classes.none}>{t('template.none')}</p>

  return (
    <div className={classes.picker}>
      <div className={classes.list} role="radiogroup" aria-label={t('template.label')}>
        {approved.map((template) => (
          <label key={template.id} className={classes.choice}>
            <input
              type="radio"
              name="template"
              className="visually-hidden"
              checked={template.id === chosen.id}
              onChange={() => setChosenId(template.id)}
            />
            <span className={classes.name} title={`${template.name} · ${template.language}`}>
              {titleOf(template)}
            </span>
            <Tag>{template.category.toLowerCase()}</Tag>
          </label>
        ))}
      </div>
      <TemplateForm key={chosen.id} template={chosen} conversation={conversation} />
    </div>
  )
}
