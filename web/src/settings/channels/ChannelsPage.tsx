import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatPhone } from '../../i18n/phone.ts'
import { ChannelIcon } from '../../ui/ChannelIcon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { Fetched } from '../Fetched.tsx'
import { Head } from '../Head.tsx'
import { LinkButton } from '../LinkButton.tsx'
import rows from '../Rows.module.css'
import { ChannelStatus } from './ChannelStatus.tsx'
import { useChannelSettings } from './useChannels.ts'

export function ChannelsPage() {
  const { t } = useTranslation()
  const query = useChannelSettings()
  const add = <LinkButton to="/settings/channels/new">{t('channels.add')}</LinkButton>
  return (
    <>
      <Head title={t('channels.title')} why={t('channels.why')} action={add} />
      <Fetched query={query}>
        {(channels) =>
          channels.length === 0 ? (
            <Notice>{t('channels.empty')}</Notice>
          ) : (
            <ul className={rows.rows} aria-label={t('channels.title')}>
              {channels.map((channel) => (
                <li key={channel.id}>
                  <Row channel={channel} />
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </>
  )
}

function Row({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const { id, type, name, displayPhoneNumber, sandbox, status } = channel
  return (
    <Link to={`/settings/channels/${id}`} className={rows.row}>
      <ChannelIcon type={type} size={20} />
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
          {sandbox && <Tag>{t('channels.sandbox')}</Tag>}
        </span>
        <span className={rows.second}>
          {displayPhoneNumber && (
            <>
              <bdi dir="ltr">{formatPhone(displayPhoneNumber)}</bdi>
              {' · '}
            </>
          )}
          {/* Where it is called what it is, the same word twice says nothing. */}
          {t(`channels.${name === t(`channels.type.${type}`) ? 'about' : 'type'}.${type}`)}
        </span>
      </span>
      <ChannelStatus status={status} />
    </Link>
  )
}
