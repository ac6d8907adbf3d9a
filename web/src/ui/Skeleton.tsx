import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Skeleton.module.css'

/** What most answers take; a skeleton that comes and goes faster than this is only a flicker. */
const PATIENCE_MS = 300

/** Nothing at first, then the still shape of what is being loaded. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" className={classes.loading}>
      {late && (
        <>
          <span className="visually-hidden">{t('app.loading')}</span>
          <div aria-hidden>{children}</div>
        </>
      )}
    </div>
  )
}

interface BoneProps {
  width: number | string
  height?: number
  round?: boolean
}

export function Bone({ width, height = 12, round = false }: BoneProps) {
  return <span className={classes.bone} style={{ width, height, borderRadius: round ? '50%' : undefined }} />
}
