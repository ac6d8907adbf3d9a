export * from './desk.ts'
export * from './global.ts'
export * from './journal.ts'
export * from './people.ts'
