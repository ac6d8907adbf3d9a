const STEPS = [1, 2, 4, 5, 10]
const WANTED = 3

/** Round numbers from 0 to just over the largest: about three lines to read a height by. */
export function ticksFor(most: number): number[] {
  const rough = Math.max(most, WANTED) / WANTED
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, (STEPS.find((each) => each * power >= rough) ?? 10) * power)
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** Of so many labels every how manieth has room. */
export const labelEvery = (count: number, room: number) => Math.max(1, Math.ceil(count / room))
