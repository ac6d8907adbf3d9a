import { Modal } from '@mantine/core'
import '../i18n/late.ts'
import { useTranslation } from 'react-i18next'
import classes from '../settings/ConfirmDialog.module.css'
import { movement } from '../theme/mantine.ts'
import { Button } from '../ui/Button.tsx'

interface Props {
  onStay: () => void
  onLeave: () => void
}

export default function LeaveDialog({ onStay, onLeave }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onStay}
      title={t('settings.leaveTitle')}
      radius={12}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={movement}
    >
      <p className={classes.why}>{t('settings.leaveWhy')}</p>
      <div className={classes.foot}>
        <Button onClick={onStay} data-autofocus>
          {t('settings.stay')}
        </Button>
        <Button kind="danger" onClick={onLeave}>
          {t('settings.leave')}
        </Button>
      </div>
    </Modal>
  )
}
