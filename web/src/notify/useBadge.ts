import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSummary } from '../api/queries.ts'

/** How many conversations have something unread, in the tab's title and as a dot on its icon. */
export function useBadge(): void {
  const { t } = useTranslation()
  const unread = useSummary().data?.unread ?? 0
  const something = unread > 0

  useEffect(() => {
    document.title = unread > 0 ? t('notify.title', { count: unread, name: t('app.name') }) : t('app.name')
  }, [unread, t])

  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    link?.setAttribute('href', something ? '/favicon-unread.svg' : '/favicon.svg')
  }, [something])
}
