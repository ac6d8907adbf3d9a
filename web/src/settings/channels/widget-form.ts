import type { ChannelSettings, Widget } from '@parley/contracts/desk/channel'

type Asked = NonNullable<Widget['preChat']>[number]
/** `key` only keeps a line's place while others go. */
export type AskedField = Asked & { key: string }

export interface WidgetValues {
  color: string
  greeting: string
  launcherText: string
  offlineMessage: string
  position: 'right' | 'left'
  locale: string
  preChat: AskedField[]
}

export const OUR_COLOR = '#5b5bd6'

export function widgetValues({ widget }: Pick<ChannelSettings, 'widget'>): WidgetValues {
  return {
    color: widget?.color ?? OUR_COLOR,
    greeting: widget?.greeting ?? '',
    launcherText: widget?.launcherText ?? '',
    offlineMessage: widget?.offlineMessage ?? '',
    position: widget?.position === 'left' ? 'left' : 'right',
    locale: widget?.locale ?? '',
    preChat: (widget?.preChat ?? []).map((field) => ({ ...field, key: field.name })),
  }
}

/** What is empty is left to the widget itself. */
export function toWidget(values: WidgetValues): Widget {
  const { color, greeting, launcherText, offlineMessage, position, locale, preChat } = values
  return {
    color,
    position,
    greeting: greeting.trim() || null,
    launcherText: launcherText.trim() || null,
    offlineMessage: offlineMessage.trim() || null,
    locale: locale || null,
    preChat: preChat.map(({ label, type, required }, at) => ({
      name: nameOf(label, type, preChat, at),
      label: label.trim(),
      type,
      required,
    })),
  }
}

const known = ['name', 'email', 'phone']

/** A name, an address and a number go to the contact; other answers are attributes, named by their label. */
function nameOf(label: string, type: string, all: readonly AskedField[], at: number): string {
  const isFirst = all.findIndex((field) => field.type === type) === at
  if (known.includes(type) && isFirst) return type
  const word = label
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
  return word === '' || known.includes(word) ? `field_${at + 1}` : word
}

/** Contrast of white on a colour, as WCAG counts it: small text needs 4.5. */
export function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
