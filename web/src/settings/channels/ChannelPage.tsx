import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { ChannelIcon } from '../../ui/ChannelIcon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { Fetched } from '../Fetched.tsx'
import { Head } from '../Head.tsx'
import { ChannelForm } from './ChannelForm.tsx'
import { ChannelStatus } from './ChannelStatus.tsx'
import { Connection } from './Connection.tsx'
import { Embed } from './Embed.tsx'
import { RoutingForm } from './RoutingForm.tsx'
import { SetupCheck } from './SetupCheck.tsx'
import { Standing } from './Standing.tsx'
import { useChannelSettings } from './useChannels.ts'
import { WebhookAddress } from './WebhookAddress.tsx'
import { WidgetForm } from './WidgetForm.tsx'

const all = '/settings/channels'

export function ChannelPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  const query = useChannelSettings()
  return (
    <Fetched query={query}>
      {(channels) => {
        const channel = channels.find((each) => each.id === id)
        return channel ? (
          <Channel key={channel.id} channel={channel} />
        ) : (
          <Notice alert action={<Link to={all}>{t('channels.all')}</Link>}>
            {t('channels.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

function Channel({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const { type, name, status, sandbox } = channel
  const title = (
    <>
      <ChannelIcon type={type} size={22} />
      <bdi>{name}</bdi>
      <ChannelStatus status={status} />
      {sandbox && <Tag>{t('channels.sandbox')}</Tag>}
    </>
  )
  return (
    <>
      <Head
        title={title}
        why={sandbox ? t('channels.sandboxWhy') : t(`channels.type.${type}`)}
        back={{ to: all, text: t('channels.all') }}
      />
      <ChannelForm channel={channel} />
      <RoutingForm channel={channel} />
      {type === 'web' && <WidgetForm channel={channel} />}
      {type === 'web' && <Embed channel={channel} />}
      {channel.standing && <Standing standing={channel.standing} />}
      <WebhookAddress channel={channel} />
      {type !== 'web' && type !== 'api' && <SetupCheck channelId={channel.id} />}
      <Connection channel={channel} />
    </>
  )
}
