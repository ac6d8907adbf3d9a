import { IconFileSpreadsheet } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import classes from './Import.module.css'

interface Props {
  name: string | null
  isBusy: boolean
  onChoose: (file: File) => void
}

/** A file is chosen or dropped. */
export function ChooseFile({ name, isBusy, onChoose }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file && !isBusy) onChoose(file)
  }

  return (
    <fieldset
      className={classes.drop}
      aria-label={t('contactTools.file')}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={24} stroke={1.4} aria-hidden />
      <span role="status">
        {isBusy ? t('contactTools.reading') : <bdi>{name ?? t('contactTools.dropHere')}</bdi>}
      </span>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onChoose(file)
          currentTarget.value = ''
        }}
      />
      <Button disabled={isBusy} onClick={() => input.current?.click()}>
        {t(name ? 'contactTools.chooseOther' : 'contactTools.chooseFile')}
      </Button>
    </fieldset>
  )
}
