import type { Literal } from '../source/literal.js';
import { GUIDE } from './obstacle.js';

/** The origins of this machine may be insecure beside credentials. */
const SECURE = /https:|https?\??:\\\/\\\/(?:localhost|127\\\.0\\\.0\\\.1)\b/g;

/** Returns notes on RegExps that match origins about which the module does not ask them. */
export function narrowerRegExps(
  options: Readonly<Record<string, Literal>>,
): readonly string[] {
  const { origin, credentials } = options;
  const patterns = [origin]
    .flat()
    .filter((entry): entry is RegExp => entry instanceof RegExp);
  return patterns.flatMap((pattern) => [
    ...(pattern.source.includes('null')
      ? [
          `${String(pattern)} lets in the origin null no longer: it needs dangerouslyAllowNullOrigin. See ${GUIDE.stricter}`,
        ]
      : []),
    ...(credentials === true &&
    pattern.source.replaceAll(SECURE, '').includes('http')
      ? [
          `${String(pattern)} lets in http:// origins of other machines no longer: with credentials they need dangerouslyAllowInsecureOrigins. See ${GUIDE.stricter}`,
        ]
      : []),
  ]);
}
