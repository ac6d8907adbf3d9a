import type { Template } from '@parley/contracts/desk/template'
import { IconCopy, IconExternalLink, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TemplatePreview } from '../../inbox/composer/TemplatePreview.tsx'
import { bodyOf, type Filled } from '../../inbox/composer/template.ts'
import { listAt, textAt } from '../../inbox/thread/content/read.ts'
import classes from './Templates.module.css'

const icons = { URL: IconExternalLink, PHONE_NUMBER: IconPhone, COPY_CODE: IconCopy } as const

interface Props {
  template: Template
  filled: Filled
  /** The picture above the text, where there is one to show. */
  picture?: string | null
}

/** As it will stand on the customer's phone, with its buttons. */
export function PhonePreview({ template, filled, picture }: Props) {
  const { t } = useTranslation()
  const all = template.components.find((component) => textAt(component, 'type')?.toUpperCase() === 'BUTTONS')
  const buttons = listAt(all, 'buttons').map((button, at) => {
    const type = textAt(button, 'type')?.toUpperCase() ?? ''
    return {
      at,
      type,
      text: textAt(button, 'text') ?? (type === 'COPY_CODE' ? t('templates.copyCode') : '…'),
    }
  })
  return (
    <aside className={classes.phone} aria-label={t('templates.preview')}>
      <p className={classes.caption} aria-hidden>
        {t('templates.preview')}
      </p>
      <div className={classes.bubble}>
        {bodyOf(template) === '' && !picture ? (
          <p className={classes.empty}>{t('templates.nothingYet')}</p>
        ) : (
          <TemplatePreview template={template} filled={filled} picture={picture ?? null} />
        )}
        {buttons.length > 0 && (
          <ul className={classes.buttons}>
            {buttons.map(({ at, type, text }) => {
              const Icon = icons[type as keyof typeof icons]
              return (
                <li key={at}>
                  {Icon && <Icon size={14} stroke={1.8} aria-hidden />}
                  <bdi>{text}</bdi>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </aside>
  )
}
