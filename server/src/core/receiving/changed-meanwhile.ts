/** Looks to Database.tenant like a serialization failure, which is what it is: the whole transaction runs again. */
export class ChangedMeanwhile extends Error {
  readonly code = '40001'
}
