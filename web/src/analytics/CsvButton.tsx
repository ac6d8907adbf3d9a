import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { downloadCsv } from '../api/download.ts'
import { inWords } from '../api/words.ts'
import { tell } from '../notify/toast.ts'
import { Button } from '../ui/Button.tsx'
import { usePart } from './parts.ts'
import { type Period, readBucket } from './period.ts'

/** The figures on the screen, as a file. */
export function CsvButton({ period }: { period: Period }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const part = usePart()
  const [isBusy, setIsBusy] = useState(false)

  async function keep() {
    setIsBusy(true)
    const { from, to, first, last, days } = period
    const query = new URLSearchParams({ from, to, format: 'csv' })
    if (part === 'overview') query.set('bucket', readBucket(params, days))
    try {
      await downloadCsv(`/analytics/${part}?${query}`, `${part}-${first}-${last}.csv`)
    } catch (error) {
      tell(t('analytics.csvFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <Button
      icon={<IconDownload size={18} stroke={1.6} aria-hidden />}
      title={t('analytics.csvWhy')}
      disabled={isBusy}
      onClick={() => void keep()}
    >
      {t('analytics.csv')}
    </Button>
  )
}
