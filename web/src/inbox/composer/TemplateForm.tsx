import type { Attachment } from '@parley/contracts/desk/attachment'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Template } from '@parley/contracts/desk/template'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannel } from '../../api/queries.ts'
import { formatPhone } from '../../i18n/phone.ts'
import { FileField } from '../../templates/FileField.tsx'
import { pictureIn, rulesOf } from '../../templates/file.ts'
import { Button } from '../../ui/Button.tsx'
import { firstNameOf, nameOf } from '../names.ts'
import { enqueue } from './outbox.ts'
import { callPostman } from './postman.ts'
import classes from './TemplateForm.module.css'
import { TemplatePreview } from './TemplatePreview.tsx'
import {
  type Filled,
  fieldKey,
  fileHeaderOf,
  filledTemplate,
  isBeyondUs,
  isWhole,
  prefilled,
  rendered,
} from './template.ts'

interface Props {
  template: Template
  conversation: Conversation
  onSent?: (() => void) | undefined
}

export function TemplateForm({ template, conversation, onSent }: Props) {
  const { t } = useTranslation()
  const { contact } = conversation
  const [filled, setFilled] = useState<Filled>(() =>
    prefilled(template, contact.name ? firstNameOf(contact) : null),
  )
  const [file, setFile] = useState<Attachment | null>(null)
  const [isMissing, setIsMissing] = useState(false)
  const kind = fileHeaderOf(template)
  const number = useChannel(conversation.channelId)?.displayPhoneNumber
  const fill = (key: string, value: string) => setFilled((before) => ({ ...before, [key]: value }))

  function send(event: FormEvent) {
    event.preventDefault()
    setIsMissing(kind !== null && !file)
    if (!isWhole(template, filled, file !== null)) return
    enqueue({
      conversationId: conversation.id,
      content: {
        type: 'template',
        template: filledTemplate(template, filled),
        ...(file && { media: { attachmentId: file.id } }),
      },
      file,
      text: rendered(template, filled),
    })
    callPostman()
    // It belongs to that message now.
    setFile(null)
    onSent?.()
  }

  return (
    <form className={classes.form} onSubmit={send}>
      <TemplatePreview template={template} filled={filled} picture={file && pictureIn(file)} />
      {isBeyondUs(template) ? (
        <p className={classes.hint}>{t('template.needsMedia')}</p>
      ) : (
        <div className={classes.fields}>
          {kind && (
            <div className={classes.file}>
              <FileField
                label={t(`template.header.${kind}`)}
                rules={rulesOf(kind, 'send')}
                file={file}
                problem={isMissing ? t('templates.fileMissing') : null}
                onChange={setFile}
              />
            </div>
          )}
          {template.variables.map((field) => (
            <input
              key={fieldKey(field)}
              className={classes.field}
              value={filled[fieldKey(field)] ?? ''}
              placeholder={`{{${field.name}}} ${field.example ?? ''}`}
              aria-label={`{{${field.name}}}`}
              dir="auto"
              required
              onChange={({ currentTarget }) => fill(fieldKey(field), currentTarget.value)}
            />
          ))}
          <Button type="submit" kind="primary" shortcut="↵" className={classes.send}>
            {t('template.send')}
          </Button>
        </div>
      )}
      <p className={classes.hint}>
        {t('template.goesTo', {
          name: nameOf(contact),
          phone: contact.phone ? formatPhone(contact.phone) : '',
        })}
        {number && ` · ${t('template.from', { number: formatPhone(number) })}`}
      </p>
    </form>
  )
}
