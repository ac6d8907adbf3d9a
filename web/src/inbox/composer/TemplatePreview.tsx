import type { Template } from '@parley/contracts/desk/template'
import { useTranslation } from 'react-i18next'
import classes from './TemplatePreview.module.css'
import { bodyOf, type Filled, footerOf, headerOf, mediaHeaderOf, stretches } from './template.ts'

interface Props {
  template: Template
  filled: Filled
  /** The file of its header, where that is a picture to be seen already. */
  picture?: string | null
}

/** The bubble that the customer will get: what is filled in stands out, what is missing even more. */
export function TemplatePreview({ template, filled, picture = null }: Props) {
  const { t } = useTranslation()
  const media = mediaHeaderOf(template)
  const header = headerOf(template)
  const footer = footerOf(template)
  return (
    <section className={classes.bubble} aria-label={t('template.preview')} dir="auto">
      {media &&
        (picture ? (
          <img className={classes.picture} src={picture} alt={mediaName(media)} />
        ) : (
          <p className={classes.media}>{mediaName(media)}</p>
        ))}
      {header && (
        <p className={classes.header}>
          <Filling text={header} component="header" template={template} filled={filled} />
        </p>
      )}
      <p className={classes.body}>
        <Filling text={bodyOf(template)} component="body" template={template} filled={filled} />
      </p>
      {footer && <p className={classes.footer}>{footer}</p>}
    </section>
  )

  function mediaName(format: string) {
    if (format === 'IMAGE' || format === 'VIDEO' || format === 'LOCATION')
      return t(`template.header.${format}`)
    return t('template.header.DOCUMENT')
  }
}

interface FillingProps {
  text: string
  component: string
  template: Template
  filled: Filled
}

function Filling({ text, component, template, filled }: FillingProps) {
  return stretches(text, component).map(({ text: piece, field, at }) => {
    if (field === null) return piece
    const value = filled[field]?.trim()
    if (value) {
      return (
        <strong key={at} className={classes.filled}>
          {value}
        </strong>
      )
    }
    const name = field.slice(component.length + 1)
    const variable = template.variables.find((each) => each.name === name)
    return (
      <span key={at} className={classes.open}>
        {variable?.example ?? piece}
      </span>
    )
  })
}
