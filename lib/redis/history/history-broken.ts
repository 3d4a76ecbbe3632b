/** The history does not continue where the instance is. It must read whole lists. */
export class HistoryBroken extends Error {}
