import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { Card } from '../Card.tsx'
import { Copyable } from '../Copyable.tsx'

/** What the other side has to be told: the provider our address, the site its key. */
export function WebhookAddress({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const { webhookUrl, publicKey, provider } = channel
  // An address of its own, with its channel's id, is checked against the channel's own token.
  const isOwn = webhookUrl?.endsWith(channel.id) ?? false
  const why = provider === 'pinnacle' ? 'callbackPinnacle' : isOwn ? 'callback' : 'callbackShared'
  return (
    <>
      {webhookUrl && (
        <Card
          title={t('channels.callback')}
          why={t(why === 'callback' ? 'channels.callbackWhy' : `channels.${why}`)}
        >
          <Copyable name={t('channels.callback')} value={webhookUrl} />
        </Card>
      )}
      {publicKey && (
        <Card title={t('channels.key')} why={t('channels.keyWhy')}>
          <Copyable name={t('channels.key')} value={publicKey} />
        </Card>
      )}
    </>
  )
}
