interface Place {
  latitude: number
  longitude: number
}

const pair = /(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)/

/** "12.97, 77.59", also within the address of a map (`…/@12.97,77.59,17z`, `?q=…`, `?mlat=…&mlon=…`). */
export function placeFrom(text: string): Place | null {
  const marks = /[?&]mlat=(-?[\d.]+)&mlon=(-?[\d.]+)/.exec(text)
  const found = marks ?? pair.exec(decoded(text))
  if (!found) return null
  const [latitude, longitude] = [Number(found[1]), Number(found[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
