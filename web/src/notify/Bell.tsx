import { Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UNREAD_KNOWN, useUnreadNotifications } from '../api/notifications.ts'
import { formatCount } from '../i18n/format.ts'
import { join } from '../ui/join.ts'
import classes from './Bell.module.css'

/** Only once it is opened. */
const NotificationList = lazy(() => import('./NotificationList.tsx'))

interface Props {
  position: 'right-end' | 'bottom-end'
  className?: string | undefined
}

/** What one was told, with how much of it is unread. */
export function Bell({ position, className }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const unread = useUnreadNotifications().data?.length ?? 0
  const many = unread >= UNREAD_KNOWN
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position={position}
      width={360}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={join(classes.bell, className)}
          title={t('notify.bell')}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span className="visually-hidden">
            {unread > 0 ? t('notify.bellUnread', { count: unread }) : t('notify.bell')}
          </span>
          <IconBell size={20} stroke={1.6} aria-hidden />
          {unread > 0 && (
            <span className={classes.count} aria-hidden>
              {many ? '9+' : formatCount(unread)}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('notify.bell')} className={classes.dropdown}>
        <Suspense>
          <NotificationList onDone={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
