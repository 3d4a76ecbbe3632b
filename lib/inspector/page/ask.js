/**
 * Asks the inspector for data, next to this file.
 *
 * @param {string} path below `data/`
 * @returns {Promise<any>}
 * @throws Error with a sentence for the user
 */
export async function ask(path) {
  const response = await fetch(addressOf(path)).catch(() => {
    throw new Error('The application does not answer. Is it still running?');
  });
  const text = await response.text();
  const value = parsed(text);
  if (!response.ok) {
    throw new Error(
      typeof value?.message === 'string'
        ? value.message
        : `The application answers ${response.status}. Its log may say why.`,
    );
  }
  return value;
}

/**
 * @param {string} path below `data/`
 * @returns {string}
 */
export function addressOf(path) {
  return new URL(`data/${path}`, import.meta.url).href;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Something in front of the application answered in its place.
    return undefined;
  }
}
