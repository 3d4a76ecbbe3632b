import { isToken, valuesOf, type HeaderList } from './header-list.js';

/**
 * Fetch, "extract header list values", for the headers whose ABNF is a list of tokens
 * (`Access-Control-Allow-Methods`, `-Allow-Headers`, `-Expose-Headers`): a recipient
 * reads past empty elements (RFC 9110, section 5.6.1.2). `undefined` is null.
 */
export function extractTokens(
  list: HeaderList,
  name: string,
): readonly string[] | 'failure' | undefined {
  const values = valuesOf(list, name);
  if (values.length === 0) {
    return undefined;
  }
  const tokens = values
    .flatMap((value) => value.split(','))
    .map((element) => element.replace(/^[\t ]+|[\t ]+$/g, ''))
    .filter((element) => element !== '');
  return tokens.every(isToken) ? tokens : 'failure';
}

/**
 * Fetch, "extract header list values", for `Access-Control-Max-Age`, of which the ABNF
 * allows one (RFC 9111, section 1.2.2, `delta-seconds`).
 */
export function extractMaxAge(
  list: HeaderList,
): number | 'failure' | undefined {
  const values = valuesOf(list, 'access-control-max-age');
  const [value] = values;
  if (value === undefined) {
    return undefined;
  }
  return values.length === 1 && /^[0-9]+$/.test(value)
    ? Number(value)
    : 'failure';
}
