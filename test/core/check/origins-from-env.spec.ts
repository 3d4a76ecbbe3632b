import { describe, expect, it } from '@jest/globals';
import {
  CorsConfigurationError,
  CorsModule,
  originsFromEnv,
} from '../../../lib/index.js';

const A = 'https://a.example';
const B = 'https://b.example';

describe('the origins of an environment variable', () => {
  it.each<[string, readonly string[]]>([
    [A, [A]],
    [`${A},${B}`, [A, B]],
    [`${A}, ${B}`, [A, B]],
    [` ${A} ,\t${B},\n`, [A, B]],
    [`${A} ${B}`, [A, B]],
    [`${A}\r\n${B}\r\n`, [A, B]],
    [`${A}/`, [A]],
    [`${A}/, ${B}/`, [A, B]],
    [`"${A}"`, [A]],
    [`'${A},${B}'`, [A, B]],
    [`"${A}", "${B}"`, [A, B]],
    [`'${A}/'`, [A]],
    [`["${A}", "${B}"]`, [A, B]],
    [`'["${A}","${B}/"]'`, [A, B]],
    ['[]', []],
    ['', []],
    ['  ', []],
    ['""', []],
    [',', []],
    ['*', ['*']],
    ['"*"', ['*']],
    ['null', ['null']],
    [
      'http://localhost:*,https://*.a.example',
      ['http://localhost:*', 'https://*.a.example'],
    ],
    ['http://[::1]:3000', ['http://[::1]:3000']],
    [
      `https://pr-*.a.example, ${A}:[8080,8443],${B}`,
      ['https://pr-*.a.example', `${A}:[8080,8443]`, B],
    ],
  ])('%j are %j', (text, origins) => {
    expect(originsFromEnv(text, 'WEB_ORIGINS')).toEqual(origins);
  });
});

describe('a variable that is no list of origins', () => {
  it.each<[string | undefined, readonly string[]]>([
    [
      undefined,
      [
        'WEB_ORIGINS: the variable is invalid: it is not set, so it is unknown who may call. Set it to origins separated by commas, or to an empty text if nobody may call.',
      ],
    ],
    [
      'a.example',
      [
        'WEB_ORIGINS: origin "a.example" is invalid: it has no scheme such as https://. Write https://a.example.',
      ],
    ],
    [
      `${A}/app,b.example`,
      ['Write https://a.example.', 'Write https://b.example.'],
    ],
    [`${A};${B}`, ['Write https://a.example,https://b.example.']],
    [`${A}//`, ['Write https://a.example.']],
    [`${A}:443`, ['Write https://a.example.']],
    ['https://A.example', ['Write https://a.example.']],
    [`"${A}`, ['WEB_ORIGINS: origin']],
    ['true', ['WEB_ORIGINS: origin "true" is invalid']],
    ['[5]', ['WEB_ORIGINS: origin "5" is invalid']],
    ['[null]', ['WEB_ORIGINS: origin "[null]" is invalid']],
    [`["${A}", null]`, ['WEB_ORIGINS: origin "[null]" is invalid']],
    ['[["*"]]', [String.raw`WEB_ORIGINS: origin "[\"*\"]" is invalid`]],
    ['[[]]', ['WEB_ORIGINS: origin "[]" is invalid']],
    ['*/', ['WEB_ORIGINS: origin "*/" is invalid']],
    ['null/', ['WEB_ORIGINS: origin "null/" is invalid']],
    [`[${A}]`, [`WEB_ORIGINS: origin "[${A}]" is invalid`]],
  ])('%j names the variable', (text, messages) => {
    const error = errorOf(text);

    expect(error).toBeInstanceOf(CorsConfigurationError);
    expect(
      messages.filter((message) => !error.message.includes(message)),
    ).toEqual([]);
    expect(error.issues.map(({ place }) => place)).toEqual(
      messages.map(() => 'WEB_ORIGINS'),
    );
  });

  it('"*" beside credentials says what it never did', () => {
    const origin = originsFromEnv('*', 'CORS_ORIGIN');
    const [issue] = CorsModule.validate({ origin, credentials: true });

    expect(issue?.kind).toBe('any-origin-with-credentials');
  });
});

function errorOf(text: string | undefined): CorsConfigurationError {
  try {
    originsFromEnv(text, 'WEB_ORIGINS');
  } catch (error) {
    return error as CorsConfigurationError;
  }
  throw new Error('It was taken.');
}
