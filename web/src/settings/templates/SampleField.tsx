import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../../api/upload.ts'
import { inWords } from '../../api/words.ts'
import { formatSize } from '../../i18n/format.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Labelled } from '../../ui/Labelled.tsx'
import type { Sample } from './draft.ts'
import { namesOfTypes, type SampledKind, sampleRules } from './sample.ts'
import classes from './Templates.module.css'

interface Props {
  kind: SampledKind
  sample: Sample | null
  /** What the server does not accept of it. */
  problem: string | null
  onChange: (sample: Sample | null) => void
}

/** The file by which the review sees what a header will be like; uploaded when it is chosen. */
export function SampleField({ kind, sample, problem, onChange }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const { types, bytes } = sampleRules(kind)
  const rules = { types: namesOfTypes(types), size: formatSize(bytes) }
  const says =
    progress === null
      ? t(sample ? 'templates.sampleOther' : 'templates.sampleChoose')
      : t('templates.sampleUploading', { percent: Math.round(progress * 100) })
  useEffect(() => () => running.current?.abort(), [])

  async function take(file: File) {
    setRefused(null)
    if (!types.includes(file.type)) return setRefused(t('templates.sampleType', rules))
    if (file.size > bytes) return setRefused(t('templates.sampleSize', rules))
    const controller = new AbortController()
    running.current = controller
    setProgress(0)
    try {
      const { id, name, size, url } = await uploadFile(file, setProgress, controller.signal)
      onChange({ attachmentId: id, name: name ?? file.name, size, url })
    } catch (error) {
      if (controller.signal.aborted) return
      setRefused(inWords(error))
    }
    setProgress(null)
  }

  return (
    <Labelled
      label={t('templates.sample')}
      hint={t('templates.sampleHint', rules)}
      problem={refused ?? (sample ? null : problem)}
    >
      {(named) => (
        <div className={classes.sample}>
          {sample && (
            <>
              <bdi>{sample.name}</bdi>
              {sample.size !== null && <span>{formatSize(sample.size)}</span>}
              <IconButton label={t('form.remove', { name: sample.name })} onClick={() => onChange(null)}>
                <IconX size={16} stroke={1.6} aria-hidden />
              </IconButton>
            </>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept={types.join()}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) void take(file)
              currentTarget.value = ''
            }}
          />
          <Button
            {...named}
            aria-label={`${t('templates.sample')}: ${says}`}
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
