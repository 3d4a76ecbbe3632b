/** @returns what the page got, or `undefined` where the browser let it read nothing */
export async function call({ method, headers = {}, body, credentials }, url) {
  try {
    const init = { method, headers, body, credentials };
    const response = await fetch(url, init);
    const text = await response.text();
    return {
      status: `${response.status} ${response.statusText}`.trim(),
      headers: [...response.headers.keys()],
      text,
      milliseconds: await durationOf(url),
    };
  } catch {
    return undefined;
  }
}

/** @returns what a user waits for, the preflight included, in milliseconds */
function durationOf(url) {
  const { promise, resolve } = Promise.withResolvers();
  const observer = new PerformanceObserver((entries) => {
    const [entry] = entries.getEntriesByName(String(url));
    if (entry !== undefined) {
      observer.disconnect();
      resolve(entry.duration);
    }
  });
  // It may be there already, or still to come.
  observer.observe({ type: 'resource', buffered: true });
  return promise;
}
