import '../../i18n/welcome.ts'
import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import button from '../../ui/Button.module.css'
import { ChannelIcon } from '../../ui/ChannelIcon.tsx'
import { join } from '../../ui/join.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { phoneWritingTo } from '../../welcome/practice.ts'
import { Fetched } from '../Fetched.tsx'
import form from '../Form.module.css'
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
  const phone = sandbox && type === 'whatsapp' && (
    <a
      href={phoneWritingTo(channel)}
      target="_blank"
      rel="noopener"
      className={join(button.button, button.quiet)}
    >
      {t('welcome.try')}
    </a>
  )
  return (
    <>
      <Head
        title={title}
        why={sandbox && type !== 'web' ? t('channels.sandboxWhy') : t(`channels.type.${type}`)}
        back={{ to: all, text: t('channels.all') }}
        action={phone}
      />
      {type === 'web' && (
        <div className={form.form}>
          <Embed channel={channel} />
          <WebhookAddress channel={channel} />
        </div>
      )}
      <ChannelForm channel={channel} />
      {type === 'web' && <WidgetForm channel={channel} />}
      {type !== 'web' && (
        <div className={form.form}>
          {channel.standing && <Standing standing={channel.standing} />}
          <WebhookAddress channel={channel} />
          {type !== 'api' && <SetupCheck channelId={channel.id} />}
        </div>
      )}
      <RoutingForm channel={channel} />
      <Connection channel={channel} />
    </>
  )
}
