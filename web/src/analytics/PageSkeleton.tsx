import { Bone } from '../ui/Skeleton.tsx'
import page from './AnalyticsPage.module.css'
import overview from './OverviewPage.module.css'
import panel from './Panel.module.css'

const four = ['a', 'b', 'c', 'd']
const five = [...four, 'e']

export const TableSkeleton = () => (
  <div style={{ display: 'grid', gap: 26, paddingBlock: 12 }}>
    {four.map((row, index) => (
      <Bone key={row} width={`${92 - index * 9}%`} />
    ))}
  </div>
)

export const FiguresSkeleton = () => (
  <div className={overview.grid}>
    <div className={overview.figures}>
      {four.map((card) => (
        <div key={card} className={panel.panel} style={{ minHeight: 122, gap: 12 }}>
          <Bone width="40%" />
          <Bone width="60%" height={24} />
        </div>
      ))}
    </div>
    <div className={overview.more}>
      {five.map((card) => (
        <div key={card} className={panel.panel} style={{ minHeight: 92, gap: 10 }}>
          <Bone width="50%" />
          <Bone width="40%" height={20} />
        </div>
      ))}
    </div>
    {[overview.wide, overview.narrow].map((width) => (
      <div key={width} className={`${panel.panel} ${width}`} style={{ minHeight: 270 }}>
        <Bone width="30%" height={16} />
      </div>
    ))}
  </div>
)

/** Before it is known where days begin, and so which figures are wanted. */
export const PageSkeleton = () => (
  <div className={page.width}>
    <div style={{ height: 46 }}>
      <Bone width={120} height={24} />
    </div>
    <FiguresSkeleton />
  </div>
)
