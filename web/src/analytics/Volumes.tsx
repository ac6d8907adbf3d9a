import type { Bucket, Overview } from '@parley/contracts/desk/analytics'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { formatCount } from '../i18n/format.ts'
import { BarChart, type BarGroup } from './BarChart.tsx'
import { useItemsLink } from './itemsAddress.ts'
import { bucketName, tickOf } from './labels.ts'
import { Panel } from './Panel.tsx'
import { bucketsFor, type Period } from './period.ts'
import classes from './Volumes.module.css'

const kinds = {
  conversations: ['conversationsCreated', 'conversationsResolved'],
  messages: ['messagesIn', 'messagesOut'],
} as const
type Kind = keyof typeof kinds
const kindNames = Object.keys(kinds) as Kind[]

interface Props {
  overview: Overview
  period: Period
  className?: string | undefined
}

/** How much there was to do, bar by bar; each leads to what it counts. */
export function Volumes({ overview, period, className }: Props) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const kind = kindNames.find((each) => each === params.get('volume')) ?? 'conversations'
  const { bucket } = overview
  const title = t(`analytics.show.${bucket}.${kind}`)
  return (
    <Panel
      title={title}
      className={className}
      aside={<Aside kind={kind} bucket={bucket} days={period.days} />}
    >
      <BarChart label={title} groups={useGroups(overview, kind)} />
    </Panel>
  )
}

function useGroups({ series, bucket, timeZone, from, to }: Overview, kind: Kind): BarGroup[] {
  const { t } = useTranslation()
  const linkTo = useItemsLink()
  return series.map((entry, index) => {
    const since = entry.at < from ? from : entry.at
    const until = series[index + 1]?.at ?? to
    const at = bucketName(since, until, bucket, timeZone)
    const bar = (figure: (typeof kinds)[Kind][number]) => ({
      figure,
      value: entry[figure],
      text: t('analytics.bar', {
        at,
        value: formatCount(entry[figure]),
        name: t(`analytics.series.${figure}`),
      }),
      to: linkTo({ figure, since, until }),
    })
    return { key: entry.at, tick: tickOf(since, bucket, timeZone), bars: kinds[kind].map(bar) }
  })
}

interface AsideProps {
  kind: Kind
  bucket: Bucket
  days: number
}

function Aside({ kind, bucket, days }: AsideProps) {
  const { t } = useTranslation()
  const fitting = bucketsFor(days)
  return (
    <>
      {kinds[kind].map((figure, index) => (
        <span key={figure} className={classes.legend} data-second={index > 0 || undefined}>
          {t(`analytics.series.${figure}`)}
        </span>
      ))}
      <Choices
        label={t('analytics.title')}
        name="volume"
        options={kindNames.map((each) => ({ value: each, text: t(`analytics.${each}`) }))}
        chosen={kind}
      />
      {fitting.length > 1 && (
        <Choices
          label={t('analytics.bucket')}
          name="bucket"
          options={fitting.map((each) => ({ value: each, text: t(`analytics.buckets.${each}`) }))}
          chosen={bucket}
        />
      )}
    </>
  )
}

interface ChoicesProps {
  label: string
  /** The name that it has in the address. */
  name: string
  options: { value: string; text: string }[]
  chosen: string
}

function Choices({ label, name, options, chosen }: ChoicesProps) {
  const [params] = useSearchParams()
  const searchWith = (value: string) => {
    const next = new URLSearchParams(params)
    next.set(name, value)
    return `?${next}`
  }
  return (
    <nav className={classes.choices} aria-label={label}>
      {options.map(({ value, text }) => (
        <Link
          key={value}
          to={{ search: searchWith(value) }}
          replace
          aria-current={value === chosen ? 'true' : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
