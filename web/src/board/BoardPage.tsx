import '../i18n/late.ts'
import '../i18n/supervisor.ts'
import type { LiveBoard } from '@parley/contracts/desk/analytics'
import { IconMaximize } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import page from '../analytics/AnalyticsPage.module.css'
import { Gathered } from '../analytics/Gathered.tsx'
import { useMe } from '../session/session.ts'
import { IconButton } from '../ui/Button.tsx'
import classes from './BoardPage.module.css'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { Queue } from './Queue.tsx'
import { Team } from './Team.tsx'
import { Today } from './Today.tsx'
import { useBoard } from './useBoard.ts'

/** How it stands this moment: who waits, who is there, and the day so far. It also hangs on a wall. */
export default function BoardPage() {
  const { t } = useTranslation()
  const isAgent = useMe().role === 'agent'
  const main = useRef<HTMLElement>(null)
  if (isAgent) return <Navigate to="/inbox" replace />
  return (
    <main className={classes.page} id="thread" tabIndex={-1} ref={main}>
      <div className={classes.width}>
        <header className={page.header}>
          <h1 className={classes.title}>{t('board.title')}</h1>
          {document.fullscreenEnabled && (
            <span className={classes.wall}>
              <IconButton label={t('board.wall')} onClick={() => void main.current?.requestFullscreen()}>
                <IconMaximize size={18} stroke={1.6} aria-hidden />
              </IconButton>
            </span>
          )}
        </header>
        <Board />
      </div>
    </main>
  )
}

function Board() {
  const query = useBoard()
  return (
    <Gathered query={query} waiting={<BoardSkeleton />}>
      {(board: LiveBoard) => (
        <div className={classes.grid}>
          <Today figures={board.today} />
          <Queue queue={board.queue} asOf={query.dataUpdatedAt} />
          <Team agents={board.agents} />
        </div>
      )}
    </Gathered>
  )
}
