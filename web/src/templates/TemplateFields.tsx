import type { Template } from '@parley/contracts/desk/template'
import { useTranslation } from 'react-i18next'
import { TemplatePreview } from '../inbox/composer/TemplatePreview.tsx'
import { FILE, type Filled, fieldKey, isBeyondUs, needsFile } from '../inbox/composer/template.ts'
import { Field } from '../ui/Field.tsx'
import classes from './TemplateFields.module.css'

interface Props {
  template: Template
  filled: Filled
  onFill: (key: string, value: string) => void
  /** What the preview shows in the place of the fields' own text. */
  example?: Filled
  /** Values that every recipient brings, by name. */
  names?: readonly string[]
}

/** How a template will read, and what is to be filled in. */
export function TemplateFields({ template, filled, onFill, example, names = [] }: Props) {
  return (
    <div className={classes.side}>
      <TemplatePreview template={template} filled={example ?? filled} />
      <Fields template={template} filled={filled} onFill={onFill} names={names} />
    </div>
  )
}

function Fields({ template, filled, onFill, names }: Omit<Props, 'example'> & { names: readonly string[] }) {
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
