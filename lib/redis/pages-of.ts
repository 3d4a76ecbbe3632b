/** How many entries a page has, which is sent as one command. */
const ENTRIES_OF_A_PAGE = 1_000;

/** Gives entries by the page; the last may have fewer. */
export async function* pagesOf(
  entries: AsyncIterable<string>,
): AsyncGenerator<readonly string[], void, undefined> {
  let page: string[] = [];
  for await (const entry of entries) {
    page.push(entry);
    if (page.length === ENTRIES_OF_A_PAGE) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) {
    yield page;
  }
}
