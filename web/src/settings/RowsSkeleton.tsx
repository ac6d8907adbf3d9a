import { Bone } from '../ui/Skeleton.tsx'
import classes from './Rows.module.css'

export function RowsSkeleton() {
  return (
    <ul className={classes.rows}>
      {[180, 140, 200, 160].map((width) => (
        <li key={width}>
          <span className={classes.row}>
            <Bone width={28} height={28} round />
            <Bone width={width} />
          </span>
        </li>
      ))}
    </ul>
  )
}
