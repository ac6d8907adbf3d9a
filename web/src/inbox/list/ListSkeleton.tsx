import { Bone } from '../../ui/Skeleton.tsx'
import classes from './ListSkeleton.module.css'

const shapes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

export function ListSkeleton() {
  return shapes.map((shape, index) => (
    <div key={shape} className={classes.row}>
      <Bone width={36} height={36} round />
      <div className={classes.lines}>
        <Bone width={`${38 + ((index * 13) % 24)}%`} />
        <Bone width={`${60 + ((index * 17) % 32)}%`} height={10} />
      </div>
    </div>
  ))
}
