/** The history that was followed does not go on: the whole list has to be read. */
export class HistoryBroken extends Error {}
