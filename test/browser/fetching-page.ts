import type { Frame } from 'playwright-core';
import type { HeaderList } from './fetch-standard/header-list.js';
import type { PageRequest } from './fetch-standard/page-request.js';

/** What a script got of a response, or that there was a network error. */
export type Read =
  { readonly status: number; readonly headers: HeaderList } | 'network-error';

/** A request of a page, and where it goes. */
export type Addressed = PageRequest & {
  readonly url: string;
  readonly body?: string | undefined;
};

const AT_ONCE = 100;

/** Lets a page make all requests, many at once, and tells what it could read of each. */
export async function fetchAll(
  page: Pick<Frame, 'evaluate'>,
  requests: readonly Addressed[],
): Promise<readonly Read[]> {
  const read: Read[] = [];
  for (let start = 0; start < requests.length; start += AT_ONCE) {
    const some = requests.slice(start, start + AT_ONCE);
    read.push(...(await page.evaluate(fetchHere, some)));
  }
  return read;
}

function fetchHere(requests: readonly Addressed[]): Promise<Read[]> {
  return Promise.all(
    requests.map(async ({ url, method, headers, credentials, body }) => {
      try {
        const init: RequestInit = { method, credentials };
        if (body !== undefined) {
          // Bytes, unlike a text, bring no Content-Type along.
          init.body = new TextEncoder().encode(body);
        }
        // The guard of a request's own headers is the one that leaves out forbidden ones.
        const request = new Request(url, init);
        for (const [name, value] of headers) {
          request.headers.append(name, value);
        }
        const response = await fetch(request);
        return { status: response.status, headers: [...response.headers] };
      } catch {
        return 'network-error' as const;
      }
    }),
  );
}
