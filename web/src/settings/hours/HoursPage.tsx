import type { BusinessHours } from '@parley/contracts/desk/business-hours'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { businessHours } from '../../api/nouns.ts'
import { inLine } from '../../i18n/isolated.ts'
import { Tag } from '../../ui/Pill.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ListPage } from '../ListPage.tsx'
import rows from '../Rows.module.css'
import { useNoun } from '../useNoun.ts'
import { summarise } from './week.ts'

export function HoursPage() {
  const { t } = useTranslation()
  return (
    <ListPage
      title={t('hours.title')}
      why={t('hours.why')}
      add={<LinkButton to="/settings/business-hours/new">{t('hours.add')}</LinkButton>}
      query={useNoun(businessHours)}
      empty={t('hours.empty')}
      textOf={({ name, timeZone }) => `${name} ${timeZone}`}
    >
      {(hours) => <Row hours={hours} />}
    </ListPage>
  )
}

function Row({ hours }: { hours: BusinessHours }) {
  const { t } = useTranslation()
  const { id, name, timeZone, days } = hours
  const said = summarise(days).map(({ from, to, times }) =>
    from === to
      ? t('hours.oneDay', { day: t(`hours.short.${from}`), times })
      : t('hours.dayRange', { from: t(`hours.short.${from}`), to: t(`hours.short.${to}`), times }),
  )
  return (
    <Link to={`/settings/business-hours/${id}`} className={rows.row}>
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
          {hours.default && <Tag>{t('hours.default')}</Tag>}
        </span>
        <span className={rows.second}>
          {inLine([...(said.length > 0 ? said : [t('hours.never')]), timeZone.replaceAll('_', ' ')])}
        </span>
      </span>
    </Link>
  )
}
