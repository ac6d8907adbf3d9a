import { Drawer } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useAgents, useChannels } from '../api/queries.ts'
import { useOnceKnown } from '../ui/useOnceWanted.ts'
import classes from './ItemsDrawer.module.css'
import { ItemsList } from './ItemsList.tsx'
import { type ItemsAsked, readItems, withItems } from './itemsAddress.ts'
import { hourName, spanName, weekdayName } from './labels.ts'
import type { Period } from './period.ts'

interface Props {
  period: Period
  timeZone: string
}

/** What a figure counts, beside it. It stands in the address: one goes back to the figures as from any page. */
export function ItemsDrawer({ period, timeZone }: Props) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const asked = useMemo(() => readItems(params), [params])
  const shown = useOnceKnown(asked)
  const [total, setTotal] = useState<string | null>(null)
  return (
    <Drawer
      opened={asked !== null}
      onClose={() => void navigate({ search: withItems(params, null) })}
      position={document.dir === 'rtl' ? 'left' : 'right'}
      size={420}
      title={shown && `${t(`figure.${shown.figure}`)}${total === null ? '' : ` · ${total}`}`}
      classNames={{ body: classes.body, content: classes.content }}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={{ duration: 120, exitDuration: 80, timingFunction: 'ease-out' }}
    >
      {shown && (
        <>
          <Scope asked={shown} period={period} timeZone={timeZone} />
          <ItemsList key={JSON.stringify(shown)} asked={shown} span={period} onTotal={setTotal} />
        </>
      )}
    </Drawer>
  )
}

/** Of whom and when. */
function Scope({ asked, period, timeZone }: Props & { asked: ItemsAsked }) {
  const { t } = useTranslation()
  const agents = useAgents().data
  const channels = useChannels().data
  const { agentId, channelId, tag, weekday, hour, since, until } = asked
  const parts = [
    agentId && agents?.find(({ id }) => id === agentId)?.name,
    channelId && channels?.find(({ id }) => id === channelId)?.name,
    tag,
    weekday !== undefined &&
      hour !== undefined &&
      t('analytics.items.at', { weekday: weekdayName(weekday, 'long'), hour: hourName(hour) }),
    spanName(since ?? period.from, until ?? period.to, timeZone),
  ]
  return <p className={classes.scope}>{parts.filter(Boolean).join(' · ')}</p>
}
