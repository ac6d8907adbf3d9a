import '../../i18n/welcome.ts'
import type { ChannelType } from '@parley/contracts/desk/channel'
import { IconDeviceMobileMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { ChannelIcon } from '../../ui/ChannelIcon.tsx'
import { usePractice } from '../../welcome/practice.ts'
import { Head } from '../Head.tsx'
import classes from './ChannelForm.module.css'
import { NewChannelForm } from './NewChannelForm.tsx'

const types: readonly ChannelType[] = ['whatsapp', 'messenger', 'instagram', 'web', 'api']

/** First what one connects, then what is needed for it; the choice stands in the address. */
export function NewChannelPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const type = types.find((each) => each === params.get('type'))
  if (type) {
    return (
      <>
        <Head
          title={t(`channels.type.${type}`)}
          why={t(`channels.about.${type}`)}
          back={{ to: '/settings/channels/new', text: t('channels.add') }}
        />
        <NewChannelForm key={type} type={type} />
      </>
    )
  }
  return (
    <>
      <Head
        title={t('channels.add')}
        why={t('channels.addWhy')}
        back={{ to: '/settings/channels', text: t('channels.all') }}
      />
      <ul className={classes.types}>
        {types.map((each) => (
          <li key={each}>
            <Link to={`?type=${each}`}>
              <ChannelIcon type={each} size={22} />
              <strong>{t(`channels.type.${each}`)}</strong>
              <span>{t(`channels.about.${each}`)}</span>
            </Link>
          </li>
        ))}
        <Practice />
      </ul>
    </>
  )
}

/** Where the simulator runs, a number to try things on. */
function Practice() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const practice = usePractice()
  if (!practice) return null
  const add = async () => {
    await practice.add()
    void navigate('/settings/channels')
  }
  return (
    <li>
      <button type="button" disabled={practice.isBusy} onClick={() => void add()}>
        <IconDeviceMobileMessage size={22} stroke={1.6} aria-hidden />
        <strong>{t('welcome.practice')}</strong>
        <span>{t('welcome.practiceWhy')}</span>
      </button>
    </li>
  )
}
