import { IconChevronLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useLayout } from '../app/layout.ts'
import classes from './Head.module.css'

interface Props {
  title: ReactNode
  why?: string
  /** The list that the page belongs to. */
  back?: { to: string; text: string }
  action?: ReactNode
}

/** A page's title, what it is for, and the one thing that one does there. */
export function Head({ title, why, back, action }: Props) {
  const { t } = useTranslation()
  const isPhone = useLayout() === 'phone'
  const way = back ?? (isPhone ? { to: '/settings', text: t('settings.back') } : null)
  return (
    <header className={classes.head}>
      {way && (
        <Link to={way.to} className={classes.back}>
          <IconChevronLeft size={16} stroke={1.8} aria-hidden />
          {way.text}
        </Link>
      )}
      <div className={classes.line}>
        <h2 className={classes.title}>{title}</h2>
        {why && <p className={classes.why}>{why}</p>}
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </header>
  )
}
