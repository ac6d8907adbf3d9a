import { IconChevronLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useLayout } from '../app/layout.ts'
import classes from './ContactDetail.module.css'

/** On a phone the list has a pane of its own. */
export function BackToList() {
  const { t } = useTranslation()
  const { search } = useLocation()
  if (useLayout() !== 'phone') return null
  return (
    <Link to={`/contacts${search}`} className={classes.back}>
      <IconChevronLeft size={18} stroke={1.8} aria-hidden />
      {t('contacts.back')}
    </Link>
  )
}
