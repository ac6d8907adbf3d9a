import { Modal } from '@mantine/core'
import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { disconnectChannel } from '../../api/settings.ts'
import { inWords } from '../../api/words.ts'
import { tell } from '../../notify/toast.ts'
import { movement } from '../../theme/mantine.ts'
import { Button } from '../../ui/Button.tsx'
import classes from './ChannelForm.module.css'
import { refreshChannels } from './useChannels.ts'

interface Props {
  channel: ChannelSettings
  opened: boolean
  onClose: () => void
}

/** There is no way back from it, so it is asked about, by name. */
export function DisconnectDialog({ channel, opened, onClose }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isBusy, setIsBusy] = useState(false)
  const { id, name } = channel

  async function disconnect() {
    setIsBusy(true)
    try {
      await disconnectChannel(id)
      refreshChannels()
      tell(t('channels.disconnected', { name }))
      void navigate('/settings/channels', { replace: true })
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
      setIsBusy(false)
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('channels.disconnectTitle', { name })}
      radius={12}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={movement}
    >
      <p className={classes.dialog}>{t('channels.disconnectWhy', { name })}</p>
      <div className={classes.dialogFoot}>
        <Button onClick={onClose} data-autofocus>
          {t('channels.cancel')}
        </Button>
        <Button kind="danger" disabled={isBusy} onClick={() => void disconnect()}>
          {t('channels.disconnectNow', { name })}
        </Button>
      </div>
    </Modal>
  )
}
