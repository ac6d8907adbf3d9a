import { IconChevronLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { inboxPath, useFilter } from '../filter.ts'
import classes from './ThreadHeader.module.css'

/** To the list, which a phone does not show beside the thread. */
export function WayBack() {
  const { t } = useTranslation()
  const filter = useFilter()
  return (
    <Link to={inboxPath(filter)} className={classes.back} aria-label={t('thread.toList')}>
      <IconChevronLeft size={22} stroke={1.6} aria-hidden />
    </Link>
  )
}
