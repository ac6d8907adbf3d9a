/** Whatever colour a site gives itself, what stands on it can be read: 4.5 to 1 for text (WCAG 2.2, 1.4.3). */
export interface Palette {
  accent: string
  /** Text on the accent. */
  on: string
  /** The accent as text on the panel. */
  text: string
}

type Rgb = [number, number, number]

const TEXT = 4.5
const FALLBACK = '#5b5bd6'
const SURFACE = { light: '#ffffff', dark: '#191917' }

export function paletteFor(color: string | null | undefined, dark: boolean): Palette {
  const accent = hexOf(color) ?? FALLBACK
  const surface = dark ? SURFACE.dark : SURFACE.light
  return { accent, on: readableOn(accent), text: readable(accent, surface, dark ? 255 : 0) }
}

const readableOn = (ground: string) =>
  contrast('#ffffff', ground) >= TEXT || contrast('#ffffff', ground) >= contrast('#000000', ground)
    ? '#ffffff'
    : '#000000'

/** The colour itself, else moved towards black or white until it can be read. */
function readable(color: string, ground: string, towards: number): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = toHex(parse(color).map((part) => Math.round(part + (towards - part) * share)) as Rgb)
    if (contrast(mixed, ground) >= TEXT) return mixed
  }
  return towards === 0 ? '#000000' : '#ffffff'
}

export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function hexOf(color: string | null | undefined): string | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color ?? '')
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  return /^#[0-9a-f]{6}$/i.test(color ?? '') ? color! : null
}

const parse = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb
const toHex = (color: Rgb) => `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`
