/** A list of at least one item. */
export type NonEmpty<Item> = readonly [Item, ...Item[]];

/** Does what `map` does, and the result has at least one item, too. */
export function mapNonEmpty<Item, Result>(
  [first, ...others]: NonEmpty<Item>,
  use: (item: Item, index: number) => Result,
): NonEmpty<Result> {
  return [use(first, 0), ...others.map((item, index) => use(item, index + 1))];
}

/** Returns the last item. */
export function lastOf<Item>(items: NonEmpty<Item>): Item {
  return items[items.length - 1] as Item;
}
