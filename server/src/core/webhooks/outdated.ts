/** What a batch was taken and sorted by is not so any more: nothing of it is done, and the table is looked at anew. */
export class Outdated extends Error {}
