import { isIterableOfEntries, notEntries } from '../../lists/text-entries.js';
import type { LoadOrigins } from '../options/cors-module-options.js';

/**
 * Yields the entries that a function loads, until the signal aborts. It does not wait for code that
 * hangs.
 *
 * @param list - the name of the list
 * @throws TypeError if the function does not load entries
 * @throws the reason of the signal, and the errors of loading
 */
export async function* readWithin(
  list: string,
  load: LoadOrigins,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const source = await unlessAborted(async () => load(signal), signal);
  if (!isIterableOfEntries(source)) {
    throw notEntries(list, source);
  }
  if (!(Symbol.asyncIterator in source)) {
    for (const entry of source) {
      signal.throwIfAborted();
      yield entry;
    }
    return;
  }
  const iterator = source[Symbol.asyncIterator]();
  let isAtEnd = false;
  try {
    while (!isAtEnd) {
      const next = await unlessAborted(() => iterator.next(), signal);
      isAtEnd = next.done === true;
      if (next.done !== true) {
        yield next.value;
      }
    }
  } finally {
    if (!isAtEnd) {
      // Not awaited, because it may hang. The reason for stopping is already known.
      Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }
}

function unlessAborted<Value>(
  work: () => Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason as Error);
    };
    signal.throwIfAborted();
    signal.addEventListener('abort', abort);
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
