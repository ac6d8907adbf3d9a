import type { ChannelType } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import type { ContactFilter } from '../api/contacts.ts'
import { tags } from '../api/nouns.ts'
import { useNoun } from '../settings/useNoun.ts'
import classes from './ContactsPane.module.css'
import { channelName } from './channelName.ts'

const channels: readonly ChannelType[] = ['whatsapp', 'messenger', 'instagram', 'web', 'api']

interface Props {
  filter: ContactFilter
  onChange: (name: 'tag' | 'channel', value: string) => void
}

export function ContactFilters({ filter, onChange }: Props) {
  const { t } = useTranslation()
  const known = useNoun(tags).data?.map(({ name }) => name) ?? []
  const names = filter.tag === '' || known.includes(filter.tag) ? known : [filter.tag, ...known]
  return (
    <div className={classes.filters}>
      <select
        value={filter.channel}
        aria-label={t('contactTools.channel')}
        data-active={filter.channel !== '' || undefined}
        onChange={({ currentTarget }) => onChange('channel', currentTarget.value)}
      >
        <option value="">{t('contactTools.anyChannel')}</option>
        {channels.map((each) => (
          <option key={each} value={each}>
            {channelName(each)}
          </option>
        ))}
      </select>
      <select
        value={filter.tag}
        aria-label={t('contactTools.tag')}
        data-active={filter.tag !== '' || undefined}
        onChange={({ currentTarget }) => onChange('tag', currentTarget.value)}
      >
        <option value="">{t('contactTools.anyTag')}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
