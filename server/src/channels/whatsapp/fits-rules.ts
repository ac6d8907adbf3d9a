import { invalid } from '../../kernel/errors.ts'
import { isRecord, type Json } from '../read/record.ts'

export function required(field: string, value: unknown): void {
  if (typeof value !== 'string' || value.trim() === '') throw invalid(field, 'Must not be empty')
}

export function atMost(field: string, value: unknown, characters: number): void {
  if (typeof value === 'string' && value.length > characters) {
    throw invalid(field, `WhatsApp takes at most ${characters} characters here, these are ${value.length}`)
  }
}

/** Where both hold: something, and not too long. */
export function words(field: string, value: unknown, characters: number): void {
  required(field, value)
  atMost(field, value, characters)
}

export function count(field: string, items: unknown[], most: number): void {
  if (items.length < 1 || items.length > most) {
    throw invalid(field, `WhatsApp takes 1 to ${most} here, these are ${items.length}`)
  }
}

export function distinct(field: string, values: unknown[]): void {
  if (new Set(values).size < values.length) throw invalid(field, 'Must differ from each other')
}

export const record = (value: unknown): Json => (isRecord(value) ? value : {})
export const records = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : [])
