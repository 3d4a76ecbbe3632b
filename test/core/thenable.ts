/** What is taken for a promise by its `then` alone, as those of other libraries are. */
export function thenable(then: unknown): unknown {
  // oxlint-disable-next-line unicorn/no-thenable -- being one is the point.
  return { then };
}
