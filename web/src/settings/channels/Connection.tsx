import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pauseChannel, resumeChannel } from '../../api/settings.ts'
import { inWords } from '../../api/words.ts'
import { said } from '../../i18n/index.ts'
import { tell } from '../../notify/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../Card.tsx'
import classes from './ChannelForm.module.css'
import { DisconnectDialog } from './DisconnectDialog.tsx'
import { takeChannel } from './useChannels.ts'

/** Whether messages run, held back for a while, or given up. */
export function Connection({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const { id, name, status, statusReason } = channel

  async function turn(isOn: boolean) {
    setIsBusy(true)
    try {
      takeChannel(await (isOn ? resumeChannel(id) : pauseChannel(id)))
      const undo = () => void turn(!isOn)
      tell(t(isOn ? 'channels.resumed' : 'channels.paused', { name }), { undo })
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  const why = t(`channels.stateWhy.${status}`)
  return (
    <Card title={t('channels.state')} why={statusReason ? `${why} (${said(statusReason)})` : why}>
      <div className={classes.acts}>
        <Button disabled={isBusy} onClick={() => void turn(status !== 'connected')}>
          {status === 'connected' && t('channels.pause')}
          {status === 'paused' && t('channels.resume')}
          {status === 'disconnected' && t('channels.reconnect')}
        </Button>
        <Button onClick={() => setIsAsking(true)}>{t('channels.disconnect')}</Button>
      </div>
      <DisconnectDialog channel={channel} opened={isAsking} onClose={() => setIsAsking(false)} />
    </Card>
  )
}
