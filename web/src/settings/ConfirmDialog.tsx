import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '../api/words.ts'
import { tell } from '../notify/toast.ts'
import { movement } from '../theme/mantine.ts'
import { Button } from '../ui/Button.tsx'
import classes from './ConfirmDialog.module.css'

interface Props {
  opened: boolean
  onClose: () => void
  /** Names the thing. */
  title: string
  why: ReactNode
  action: string
  onConfirm: () => Promise<void>
}

/** Asked only where there is no way back. */
export function ConfirmDialog({ opened, onClose, title, why, action, onConfirm }: Props) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)

  async function confirm() {
    setIsBusy(true)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      radius={12}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={movement}
    >
      <p className={classes.why}>{why}</p>
      <div className={classes.foot}>
        <Button onClick={onClose} data-autofocus>
          {t('channels.cancel')}
        </Button>
        <Button kind="danger" disabled={isBusy} onClick={() => void confirm()}>
          {action}
        </Button>
      </div>
    </Modal>
  )
}
