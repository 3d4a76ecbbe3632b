/** A list of at least one item. */
export type NonEmpty<Item> = readonly [Item, ...Item[]];

/** Tells whether a list has at least one item. */
export function isNonEmpty<Item>(
  items: readonly Item[],
): items is NonEmpty<Item> {
  return items.length > 0;
}

/** Does what `map` does, and the result has at least one item, too. */
export function mapNonEmpty<Item, Result>(
  items: NonEmpty<Item>,
  use: (item: Item, index: number) => Result,
): NonEmpty<Result> {
  return items.map((item, index) => use(item, index)) as [Result, ...Result[]];
}

/** Returns the last item. */
export function lastOf<Item>(items: NonEmpty<Item>): Item {
  return items[items.length - 1] as Item;
}
