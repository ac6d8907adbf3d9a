import type { View } from '@parley/contracts/desk/view'
import { IconBookmark, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { views } from '../../api/nouns.ts'
import { formatCount } from '../../i18n/format.ts'
import { useMe } from '../../session/session.ts'
import { Tag } from '../../ui/Pill.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ListPage } from '../ListPage.tsx'
import rows from '../Rows.module.css'
import { useNoun } from '../useNoun.ts'
import { useFilterWords } from './useFilterWords.ts'

/** The built-in ones stay as they are and are not listed. */
export function ViewsPage() {
  const { t } = useTranslation()
  const query = useNoun(views)
  return (
    <ListPage
      title={t('savedViews.title')}
      why={t('savedViews.why')}
      add={<LinkButton to="/settings/views/new">{t('savedViews.add')}</LinkButton>}
      query={{ ...query, data: query.data?.filter(({ builtIn }) => !builtIn) }}
      empty={t('savedViews.empty')}
      textOf={({ name, owner }) => `${name} ${owner?.name ?? ''}`}
    >
      {(view) => <Row view={view} />}
    </ListPage>
  )
}

function Row({ view }: { view: View }) {
  const { t } = useTranslation()
  const me = useMe()
  const words = useFilterWords(view.filter)
  const { id, name, shared, owner, count, more } = view
  const Icon = shared ? IconUsers : IconBookmark
  const isMine = owner?.id === me.id
  const body = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
          {shared && <Tag>{isMine ? t('savedViews.shared') : t('savedViews.by', { name: owner?.name })}</Tag>}
        </span>
        <span className={rows.second}>{words.join(' · ') || t('savedViews.everything')}</span>
      </span>
      <span className={rows.end}>{more ? `${formatCount(count)}+` : formatCount(count)}</span>
    </>
  )
  // Who neither made it nor is an admin may only use it.
  if (!isMine && me.role !== 'admin') return <span className={rows.row}>{body}</span>
  return (
    <Link to={`/settings/views/${id}`} className={rows.row}>
      {body}
    </Link>
  )
}
