/** Browsers keep names under which a place has not been known for years; both are one zone. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

export const todaysName = (zone: string) => renamed[zone] ?? zone

/** The zone that the browser is in: what a new company most likely means. */
export const zoneHere = () => todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone)
