import type { Attachment } from '@parley/contracts/desk/attachment'
import type { Template } from '@parley/contracts/desk/template'
import { useTranslation } from 'react-i18next'
import { TemplatePreview } from '../inbox/composer/TemplatePreview.tsx'
import { FILE, type Filled, fieldKey, fileHeaderOf, isBeyondUs } from '../inbox/composer/template.ts'
import { Field } from '../ui/Field.tsx'
import { FileField } from './FileField.tsx'
import { pictureIn, rulesOf } from './file.ts'
import classes from './TemplateFields.module.css'

interface Props {
  template: Template
  filled: Filled
  onFill: (key: string, value: string) => void
  /** What the preview shows in the place of the fields' own text. */
  example?: Filled
  /** Values that every recipient brings, by name. */
  names?: readonly string[]
  /** Whether what is still empty says that it is needed. */
  isTried?: boolean
  /** Where a header's file can be an upload; else it is an address that the provider fetches. */
  upload?: { file: Attachment | null; onChange: (file: Attachment | null) => void }
}

/** How a template will read, and what is to be filled in. */
export function TemplateFields({ template, filled, onFill, example, names = [], isTried, upload }: Props) {
  return (
    <div className={classes.side}>
      <TemplatePreview
        template={template}
        filled={example ?? filled}
        picture={upload?.file ? pictureIn(upload.file) : null}
      />
      <Fields
        template={template}
        filled={filled}
        onFill={onFill}
        names={names}
        isTried={isTried}
        upload={upload}
      />
    </div>
  )
}

function Fields({
  template,
  filled,
  onFill,
  names,
  isTried = false,
  upload,
}: Omit<Props, 'example'> & { names: readonly string[] }) {
  const { t } = useTranslation()
  const kind = fileHeaderOf(template)
  const lacking = (key: string) => (isTried && !filled[key]?.trim() ? t('campaigns.needed') : null)
  if (isBeyondUs(template)) return <p className={classes.note}>{t('template.needsMedia')}</p>
  return (
    <div>
      {kind && upload && (
        <FileField
          key={template.id}
          label={t(`template.header.${kind}`)}
          rules={rulesOf(kind, 'send')}
          file={upload.file}
          onChange={upload.onChange}
        />
      )}
      {kind && !upload && (
        <Field
          label={t('template.file')}
          hint={t('campaigns.mediaWhy')}
          type="url"
          value={filled[FILE] ?? ''}
          dir="ltr"
          autoComplete="off"
          problem={lacking(FILE)}
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
              problem={lacking(key)}
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
