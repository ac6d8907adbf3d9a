const PATHS = {
  close: 'M6 12h12',
  cross: 'M6 6l12 12M18 6L6 18',
  more: 'M5 11.500h.010v1H5zM12 11.500h.010v1H12zM19 11.500h.010v1H19z',
  emoji:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 10h.01M15 10h.01M8.5 14.5c.9 1 2.1 1.5 3.5 1.5s2.6-.5 3.5-1.5',
  clip: 'M15 7l-6.5 6.5a1.5 1.5 0 0 0 3 3L18 10a3 3 0 0 0-6-6l-6.500 6.500a4.500 4.500 0 0 0 9 9L21 13',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  send: 'M12 19V5M6 11l6-6 6 6',
  file: 'M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4',
  star: 'M12 4l2.500 5.100 5.600.800-4 4 .900 5.600-5-2.700-5 2.700.900-5.600-4-4 5.600-.800z',
  down: 'M6 10l6 6 6-6',
  sound: 'M5 10v4h3l4 4V6L8 10zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  muted: 'M5 10v4h3l4 4V6L8 10zM16 10l4 4M20 10l-4 4',
  save: 'M12 4v11M7 11l5 5 5-5M5 20h14',
}

export type IconName = keyof typeof PATHS
export const launcherIcons = { closed: 'M21 12a8 8 0 0 1-8 8H4l1.6-3.4A8 8 0 1 1 21 12z', open: PATHS.down }

export function Icon({ name, filled }: { name: IconName; filled?: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class={filled ? 'filled' : undefined}>
      <path d={PATHS[name]} />
    </svg>
  )
}
