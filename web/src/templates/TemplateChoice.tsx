import type { Template } from '@parley/contracts/desk/template'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTemplates } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import picker from '../inbox/composer/TemplatePicker.module.css'
import { TemplatePreview } from '../inbox/composer/TemplatePreview.tsx'
import { FILE, type Filled, fieldKey, isBeyondUs, needsFile, titleOf } from '../inbox/composer/template.ts'
import { useMe } from '../session/session.ts'
import { RowsSkeleton } from '../settings/RowsSkeleton.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Tag } from '../ui/Pill.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import classes from './TemplateChoice.module.css'

interface Props {
  chosen: Template | undefined
  onChoose: (template: Template) => void
  filled: Filled
  onFill: (key: string, value: string) => void
  /** What the preview shows in the place of the fields' own text. */
  example?: Filled
  /** Values that every recipient brings, by name. */
  names?: readonly string[]
}

/** Those that may be sent: which one, how it will read, and what is to be filled in. */
export function TemplateChoice({ chosen, onChoose, filled, onFill, example, names = [] }: Props) {
  const { t } = useTranslation()
  const query = useTemplates()
  const isAdmin = useMe().role === 'admin'
  if (!query.data) {
    return query.isError ? (
      <Notice alert action={<Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>}>
        {t('template.failed')} {inWords(query.error)}
      </Notice>
    ) : (
      <Loading>
        <RowsSkeleton />
      </Loading>
    )
  }
  const approved = query.data.filter(({ status }) => status === 'approved')
  if (approved.length === 0) {
    return (
      <Notice action={isAdmin && <Link to="/settings/templates">{t('campaigns.toTemplates')}</Link>}>
        {t('template.none')}
      </Notice>
    )
  }
  return (
    <div className={classes.picker}>
      <div className={classes.list} role="radiogroup" aria-label={t('template.label')}>
        {approved.map((template) => (
          <label key={template.id} className={picker.choice}>
            <input
              type="radio"
              name="template"
              className="visually-hidden"
              checked={template.id === chosen?.id}
              onChange={() => onChoose(template)}
            />
            <span className={picker.name} title={`${template.name} · ${template.language}`}>
              {titleOf(template)}
            </span>
            <Tag>{template.category.toLowerCase()}</Tag>
          </label>
        ))}
      </div>
      {chosen ? (
        <div className={classes.side}>
          <TemplatePreview template={chosen} filled={example ?? filled} />
          <Fields template={chosen} filled={filled} onFill={onFill} names={names} />
        </div>
      ) : (
        <p className={classes.note}>{t('campaigns.choose')}</p>
      )}
    </div>
  )
}

type FieldsProps = Pick<Props, 'filled' | 'onFill'> & { template: Template; names: readonly string[] }

function Fields({ template, filled, onFill, names }: FieldsProps) {
  const { t } = useTranslation()
  if (isBeyondUs(template)) return <p className={classes.note}>{t('template.needsMedia')}</p>
  return (
    <div>
      {needsFile(template) && (
        <Field
          label={t('template.file')}
          hint={t('campaigns.mediaWhy')}
          type="url"
          value={filled[FILE] ?? ''}
          dir="ltr"
          autoComplete="off"
          onChange={({ currentTarget }) => onFill(FILE, currentTarget.value)}
        />
      )}
      {template.variables.map((variable) => {
        const key = fieldKey(variable)
        const label = `{{${variable.name}}}`
        return (
          <div key={key} className={classes.field}>
            <Field
              label={label}
              value={filled[key] ?? ''}
              placeholder={variable.example ?? ''}
              dir="auto"
              autoComplete="off"
              onChange={({ currentTarget }) => onFill(key, currentTarget.value)}
            />
            {names.length > 0 && (
              <select
                className={classes.from}
                value=""
                aria-label={t('campaigns.fillFrom', { name: label })}
                onChange={({ currentTarget }) => onFill(key, `{{${currentTarget.value}}}`)}
              >
                <option value="">{t('campaigns.fillFromShort')}</option>
                {names.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </div>
        )
      })}
    </div>
  )
}
