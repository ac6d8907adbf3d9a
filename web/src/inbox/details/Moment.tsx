import { formatExact, formatInstant } from '../../i18n/format.ts'
import classes from './MessageDetails.module.css'

/** To the millisecond; the day on hover. */
export function Moment({ at }: { at: string }) {
  return (
    <time className={classes.moment} dateTime={at} title={formatInstant(at)}>
      {formatExact(at)}
    </time>
  )
}
