import type { ChannelType } from '@parley/contracts/desk/channel'
import classes from './Avatar.module.css'
import { ChannelIcon } from './ChannelIcon.tsx'
import { avatarColor, initials } from './initials.ts'

interface Props {
  /** What the colour follows, so that somebody keeps theirs after being renamed. */
  id: string
  name: string
  url?: string | null
  size?: number
  channel?: ChannelType
}

/** A face or initials, with the channel's badge where it belongs to a conversation. It says nothing by itself: the name stands beside it. */
export function Avatar({ id, name, url, size = 36, channel }: Props) {
  return (
    <span className={classes.avatar} style={{ width: size, height: size }} aria-hidden>
      <span
        className={classes.face}
        style={{ background: avatarColor(id), fontSize: Math.round(size * 0.36) }}
      >
        {url ? <img src={url} alt="" width={size} height={size} loading="lazy" /> : initials(name)}
      </span>
      {channel && (
        <span className={classes.badge} data-channel={channel}>
          <ChannelIcon type={channel} size={9} stroke={2.4} />
        </span>
      )}
    </span>
  )
}
