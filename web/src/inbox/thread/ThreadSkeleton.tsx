import { Bone } from '../../ui/Skeleton.tsx'
import classes from './ThreadSkeleton.module.css'

const bubbles = [
  { side: 'in', width: 280, height: 56 },
  { side: 'in', width: 180, height: 36 },
  { side: 'out', width: 320, height: 56 },
  { side: 'in', width: 240, height: 36 },
  { side: 'out', width: 260, height: 76 },
] as const

export function ThreadSkeleton() {
  return (
    <div className={classes.thread}>
      {bubbles.map(({ side, width, height }) => (
        <span key={width} className={classes[side]}>
          <Bone width={width} height={height} />
        </span>
      ))}
    </div>
  )
}
