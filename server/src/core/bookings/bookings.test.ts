import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, NOON, type World } from '../../../test/world.ts'
import { HOUR, plus } from '../../kernel/instant.ts'
import { findCustomer } from '../contacts/find-customer.ts'
import { allBookings, upcomingBookings } from './read-bookings.ts'
import { type BookingChange, saveBooking } from './save-booking.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())

const NUMBER = '919876543210'
const save = (id: string, change: Partial<BookingChange> = {}, company = world.kaveri) =>
  company.run((ctx) =>
    saveBooking(ctx, {
      id,
      customerNumber: NUMBER,
      status: 'confirmed',
      pickupTime: plus(NOON, HOUR),
      details: {},
      ...change,
    }),
  )
const upcoming = async (reference = NUMBER, company = world.kaveri) =>
  (await company.run((ctx) => upcomingBookings(ctx, reference))).map(({ id }) => id)

describe('bookings', () => {
  it('are made for a number, whether somebody has it or not, and changed under their id', async () => {
    await save('one', { customerNumber: '+91 98765 43210', details: { pickup: 'Gate 4', fare: 450 } })
    const changed = await save('one', { status: 'delayed', pickupTime: undefined, details: { fare: 500 } })
    expect(changed).toMatchObject({
      status: 'delayed',
      pickupTime: plus(NOON, HOUR),
      details: { pickup: 'Gate 4', fare: 500 },
    })
    expect(await save('one', { details: { pickup: null } })).toMatchObject({
      details: { pickup: null, fare: 500 },
    })
    await expect(save('two', { customerNumber: 'somebody' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
  })

  it('are upcoming as long as they lie ahead and are neither cancelled nor completed, soonest first', async () => {
    await save('later', { pickupTime: plus(NOON, 5 * HOUR) })
    await save('past', { pickupTime: plus(NOON, -HOUR) })
    await save('now', { pickupTime: NOON })
    await save('off', { status: 'Cancelled' })
    await save('done', { status: 'completed' })
    await save('some day', { pickupTime: null })
    expect(await upcoming()).toEqual(['one', 'later'])
    const contact = await world.kaveri.run((ctx) => findCustomer(ctx, NUMBER))
    expect(await upcoming(contact!.id)).toEqual(['one', 'later'])
    const all = await world.kaveri.run((ctx) => allBookings(ctx, contact!.id))
    expect(all.map(({ id }) => id)).toEqual(['past', 'now', 'done', 'off', 'one', 'later', 'some day'])
  })

  it('of a stranger there are none, and those of another company are their own', async () => {
    expect(await upcoming('15550009999')).toEqual([])
    expect(await upcoming('not a number')).toEqual([])
    expect(await upcoming(NUMBER, world.stranger)).toEqual([])
    await save('one', { status: 'theirs' }, world.stranger)
    expect(await upcoming(NUMBER, world.stranger)).toEqual(['one'])
    const contact = await world.kaveri.run((ctx) => findCustomer(ctx, NUMBER))
    await expect(world.stranger.run((ctx) => allBookings(ctx, contact!.id))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('that two write at once are one', async () => {
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((status) => save('race', { status, customerNumber: '15550001077' })),
    )
    expect(await upcoming('15550001077')).toEqual(['race'])
  })
})
