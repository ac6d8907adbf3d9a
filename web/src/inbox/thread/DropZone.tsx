import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { filesOf, holdsFiles } from '../composer/file.ts'
import classes from './DropZone.module.css'

interface Props {
  /** Null where nothing can be sent now. */
  onFiles: ((files: File[]) => void) | null
  name: string
  children: ReactNode
}

/** Files that are dropped anywhere on the thread go with the reply. */
export function DropZone({ onFiles, name, children }: Props) {
  const { t } = useTranslation()
  /** How many elements lie under the pointer: each of them tells of coming and going. */
  const [depth, setDepth] = useState(0)

  function enter({ dataTransfer }: DragEvent) {
    if (holdsFiles(dataTransfer)) setDepth((before) => before + 1)
  }

  function leave({ dataTransfer }: DragEvent) {
    if (holdsFiles(dataTransfer)) setDepth((before) => Math.max(0, before - 1))
  }

  function drop(event: DragEvent) {
    if (!holdsFiles(event.dataTransfer)) return
    // Also where nothing can be sent: a browser would leave the page for the file.
    event.preventDefault()
    setDepth(0)
    onFiles?.(filesOf(event.dataTransfer))
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a way for the mouse; the composer's button is everybody's
    <div
      className={classes.zone}
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => {
        if (holdsFiles(event.dataTransfer)) event.preventDefault()
      }}
      onDrop={drop}
    >
      {children}
      {depth > 0 && (
        <p className={classes.hint}>{onFiles ? t('upload.drop', { name }) : t('upload.notNow')}</p>
      )}
    </div>
  )
}
