import { Menu, Popover } from '@mantine/core'
import { IconArrowsSort, IconCheck, IconFilter } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { IconButton } from '../../ui/Button.tsx'
import { type Filter, inboxPath, sorts } from '../filter.ts'
import { beginSelection } from './selection.ts'

/** Only once it is wanted. */
const FilterForm = lazy(() => import('./FilterForm.tsx'))

interface Props {
  filter: Filter
  openId: string | null
}

/** What narrows the list, and its order. */
export function FilterButtons({ filter, openId }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const sort = filter.sort ?? 'newest'
  return (
    <>
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-end"
        width="min(348px, calc(100vw - 12px))"
        trapFocus
        withRoles={false}
      >
        <Popover.Target>
          <IconButton
            label={t('list.filter')}
            aria-haspopup="dialog"
            aria-expanded={open}
            aria-pressed={filter.narrow !== undefined}
            onClick={() => setOpen(!open)}
          >
            <IconFilter size={18} stroke={1.6} aria-hidden />
          </IconButton>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('list.filter')}>
          <Suspense>
            <FilterForm
              filter={filter}
              onChange={(changed) =>
                void navigate(inboxPath(changed, openId ?? undefined), { replace: true })
              }
              onDone={() => setOpen(false)}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <IconButton label={t('list.sort')} aria-pressed={filter.sort !== undefined}>
            <IconArrowsSort size={18} stroke={1.6} aria-hidden />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('list.sort')}</Menu.Label>
          {sorts.map((each) => (
            <Menu.RadioItem
              key={each}
              value={each}
              checked={each === sort}
              rightSection={each === sort && <IconCheck size={16} stroke={1.8} aria-hidden />}
              onChange={() => {
                const { sort: _, ...rest } = filter
                const changed = each === 'newest' ? rest : { ...rest, sort: each }
                void navigate(inboxPath(changed, openId ?? undefined), { replace: true })
              }}
            >
              {t(`list.sorts.${each}`)}
            </Menu.RadioItem>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={beginSelection}>{t('bulk.begin')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
