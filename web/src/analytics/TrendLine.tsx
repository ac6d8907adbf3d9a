interface Props {
  values: readonly (number | null)[]
  className?: string | undefined
  'data-figure'?: string
}

const WIDTH = 100
const HEIGHT = 30

/** How a figure went, in one line. Where there was nothing to measure the line goes on to the next value. */
export function TrendLine({ values, ...rest }: Props) {
  const points = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]))
  if (points.length < 2) return null
  const all = points.map(({ value }) => value)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const x = (index: number) => (index / (values.length - 1)) * WIDTH
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : 1 + (1 - (value - least) / (most - least)) * (HEIGHT - 2)
  return (
    <svg {...rest} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <polyline
        points={points.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
