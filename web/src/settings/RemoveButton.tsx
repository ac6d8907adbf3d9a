import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetUnsaved } from '../app/unsaved.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'

interface Props {
  /** What is removed, as its people call it. */
  name: string
  /** What goes with it. */
  why: string
  onRemove: () => Promise<void>
}

/** For what can't be brought back as it was: the dialog names it. */
export function RemoveButton({ name, why, onRemove }: Props) {
  const { t } = useTranslation()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>{t('form.delete')}</Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('form.deleteTitle', { name })}
        why={why}
        action={t('form.deleteNow')}
        onConfirm={async () => {
          forgetUnsaved()
          await onRemove()
        }}
      />
    </>
  )
}
