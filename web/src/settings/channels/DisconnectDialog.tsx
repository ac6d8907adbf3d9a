import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { disconnectChannel } from '../../api/settings.ts'
import { tell } from '../../notify/toast.ts'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
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
  const { id, name } = channel

  async function disconnect() {
    await disconnectChannel(id)
    refreshChannels()
    tell(t('channels.disconnected', { name }))
    void navigate('/settings/channels', { replace: true })
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('channels.disconnectTitle', { name })}
      why={t('channels.disconnectWhy', { name })}
      action={t('channels.disconnectNow', { name })}
      onConfirm={disconnect}
    />
  )
}
