/** @returns what the page got, or `undefined` where the browser let it read nothing */
export async function call({ method, headers = {}, body, credentials }, url) {
  try {
    const init = { method, headers, body, credentials };
    const response = await fetch(url, init);
    return {
      status: `${response.status} ${response.statusText}`.trim(),
      headers: [...response.headers.keys()],
      text: await response.text(),
    };
  } catch {
    return undefined;
  }
}
