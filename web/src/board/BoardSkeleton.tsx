import panel from '../analytics/Panel.module.css'
import { join } from '../ui/join.ts'
import { Bone } from '../ui/Skeleton.tsx'
import board from './BoardPage.module.css'
import today from './Today.module.css'

const figures = ['a', 'b', 'c', 'd', 'e', 'f']

/** As large as what comes, so that nothing jumps when it does. */
export const BoardSkeleton = () => (
  <div className={board.grid}>
    <div className={today.today}>
      {figures.map((figure) => (
        <div key={figure} className={today.figure}>
          <span className={join(today.name, today.waiting)}>
            <Bone width="50%" />
          </span>
          <span className={join(today.value, today.waiting)}>
            <Bone width="60%" height={20} />
          </span>
        </div>
      ))}
    </div>
    {[108, 220].map((height) => (
      <div key={height} className={panel.panel} style={{ minHeight: height }}>
        <Bone width="30%" height={16} />
      </div>
    ))}
  </div>
)
