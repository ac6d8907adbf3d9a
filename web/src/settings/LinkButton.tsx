import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import button from '../ui/Button.module.css'
import { join } from '../ui/join.ts'

/** The page's one main action, where it leads to another page. */
export function LinkButton({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={join(button.button, button.primary)}>
      <IconPlus size={16} stroke={1.8} aria-hidden />
      {children}
    </Link>
  )
}
