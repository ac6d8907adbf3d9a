import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../../api/upload.ts'
import { inWords } from '../../api/words.ts'
import { formatSize } from '../../i18n/format.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import form from '../Form.module.css'
import classes from './Canned.module.css'

/** As the contract has it. */
const AT_MOST = 10

export interface FileOfCanned {
  id: string
  name: string | null
  size: number | null
}

interface Props {
  files: readonly FileOfCanned[]
  onAdd: (file: FileOfCanned) => void
  onRemove: (id: string) => void
}

/** What goes with the text. A file is uploaded when it is chosen, and kept with the form. */
export function CannedFiles({ files, onAdd, onRemove }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function upload(chosen: File[]) {
    setProblem(null)
    try {
      for (const file of chosen.slice(0, AT_MOST - files.length)) {
        setProgress(0)
        const { id, name, size } = await uploadFile(file, setProgress, new AbortController().signal)
        onAdd({ id, name: name ?? file.name, size })
      }
    } catch (error) {
      setProblem(inWords(error))
    }
    setProgress(null)
  }

  return (
    <Card title={t('cannedTexts.files')} why={t('cannedTexts.filesWhy')}>
      {files.length > 0 && (
        <ul className={classes.files} aria-label={t('cannedTexts.files')}>
          {files.map(({ id, name, size }) => (
            <li key={id}>
              <IconFile size={16} stroke={1.6} aria-hidden />
              <bdi>{name ?? id}</bdi>
              {size !== null && <span>{formatSize(size)}</span>}
              <IconButton label={t('form.remove', { name: name ?? id })} onClick={() => onRemove(id)}>
                <IconX size={16} stroke={1.6} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={form.acts}>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          onChange={({ currentTarget }) => {
            void upload([...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
        <Button
          disabled={progress !== null || files.length >= AT_MOST}
          icon={<IconPaperclip size={16} stroke={1.6} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {progress === null
            ? t('cannedTexts.attach')
            : t('cannedTexts.uploading', { percent: Math.round(progress * 100) })}
        </Button>
        <span role="alert" className={form.problem}>
          {problem}
        </span>
      </div>
    </Card>
  )
}
