import '../i18n/templates.ts'
import type { Attachment } from '@parley/contracts/desk/attachment'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../api/upload.ts'
import { inWords } from '../api/words.ts'
import { formatSize } from '../i18n/format.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Labelled } from '../ui/Labelled.tsx'
import classes from './FileField.module.css'
import { asAttachment, type FileRules, namesOfTypes } from './file.ts'

interface Props {
  label: string
  hint?: string
  rules: FileRules
  file: Attachment | null
  /** What the server does not accept of it. */
  problem?: string | null
  onChange: (file: Attachment | null) => void
}

/** The file of a template's header; uploaded when it is chosen. */
export function FileField({ label, hint, rules, file, problem = null, onChange }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const { types, bytes } = rules
  const says =
    progress === null
      ? t(file ? 'templates.fileOther' : 'templates.fileChoose')
      : t('templates.fileUploading', { percent: Math.round(progress * 100) })
  useEffect(() => () => running.current?.abort(), [])

  async function take(chosen: File) {
    setRefused(null)
    if (!types.includes(chosen.type))
      return setRefused(t('templates.fileType', { types: namesOfTypes(types) }))
    if (chosen.size > bytes) return setRefused(t('templates.fileSize', { size: formatSize(bytes) }))
    const controller = new AbortController()
    running.current = controller
    setProgress(0)
    try {
      onChange(asAttachment(await uploadFile(chosen, setProgress, controller.signal), chosen))
    } catch (error) {
      if (controller.signal.aborted) return
      setRefused(inWords(error))
    }
    setProgress(null)
  }

  return (
    <Labelled label={label} hint={hint} problem={refused ?? (file ? null : problem)}>
      {(named) => (
        <div className={classes.file}>
          {file && (
            <p>
              <bdi>{file.name}</bdi>
              {file.size !== null && <span>{formatSize(file.size)}</span>}
              <IconButton label={t('form.remove', { name: file.name ?? '' })} onClick={() => onChange(null)}>
                <IconX size={16} stroke={1.6} aria-hidden />
              </IconButton>
            </p>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept={types.join()}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? []
              if (chosen) void take(chosen)
              currentTarget.value = ''
            }}
          />
          <Button
            {...named}
            aria-label={`${label}: ${says}`}
            disabled={progress !== null}
            icon={<IconPaperclip size={16} stroke={1.6} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {says}
          </Button>
        </div>
      )}
    </Labelled>
  )
}
