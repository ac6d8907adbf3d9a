import { formatAgo, formatInstant } from '../i18n/format.ts'
import { useClock } from './clock.ts'

/** How long ago, kept true as time goes by; the full instant on hover. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const text = useClock((now) => formatAgo(at, now))
  return (
    <time className={className} dateTime={at} title={formatInstant(at)}>
      {text}
    </time>
  )
}
