import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Message } from '@parley/contracts/desk/message'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Span } from '../api/analytics.ts'
import { inWords } from '../api/words.ts'
import { formatCount } from '../i18n/format.ts'
import { inboxPath } from '../inbox/filter.ts'
import { ListSkeleton } from '../inbox/list/ListSkeleton.tsx'
import rowClasses from '../inbox/list/Row.module.css'
import { Row } from '../inbox/list/Row.tsx'
import { previewOf } from '../inbox/preview.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { useMinute } from '../ui/clock.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import { Ago } from '../ui/Time.tsx'
import classes from './ItemsDrawer.module.css'
import type { ItemsAsked } from './itemsAddress.ts'
import { useItems } from './useAnalytics.ts'

interface Props {
  asked: ItemsAsked
  span: Span
  onTotal: (total: string | null) => void
}

export function ItemsList({ asked, span, onTotal }: Props) {
  const { t } = useTranslation()
  const { since, until, ...others } = asked
  const query = useItems({ ...others, from: since ?? span.from, to: until ?? span.to })
  const now = useMinute()
  const first = query.data?.pages[0]?.pagination
  const total = first ? `${formatCount(first.total)}${first.more ? '+' : ''}` : null
  useEffect(() => onTotal(total), [total, onTotal])

  if (!query.data) {
    return query.isError ? (
      <Notice alert action={<Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>}>
        {t('analytics.items.failed')} {inWords(query.error)}
      </Notice>
    ) : (
      <Loading>
        <ListSkeleton />
      </Loading>
    )
  }
  const items = query.data.pages.flatMap(({ data }) => data)
  if (items.length === 0) return <Notice>{t('analytics.items.none')}</Notice>
  return (
    <div className={classes.scroller}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from one without bullets */}
      <ul role="list" aria-label={t(`figure.${asked.figure}`)}>
        {items.map((item) => (
          <li key={item.id} className={classes.item}>
            {isMessage(item) ? (
              <MessageRow message={item} />
            ) : (
              <Row conversation={item} draft={undefined} selected={false} to={addressOf(item.id)} now={now} />
            )}
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </div>
  )
}

const addressOf = (conversationId: string) => inboxPath({ view: 'all', tab: 'open' }, conversationId)

const isMessage = (item: Conversation | Message): item is Message => 'direction' in item

function MessageRow({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { conversationId, sender, sentAt } = message
  const name = sender.name ?? t('list.unnamed')
  return (
    <Link to={addressOf(conversationId)} className={rowClasses.row}>
      <Avatar id={sender.id ?? conversationId} name={name} />
      <span className={rowClasses.body}>
        <span className={rowClasses.line}>
          <span className={rowClasses.name}>
            <bdi>{name}</bdi>
          </span>
          <Ago at={sentAt} className={rowClasses.time} />
        </span>
        <span className={rowClasses.line}>
          <span className={rowClasses.text}>
            <bdi>{previewOf(message)}</bdi>
          </span>
        </span>
      </span>
    </Link>
  )
}
