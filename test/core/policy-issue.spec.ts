import { describe, expect, it } from '@jest/globals';
import {
  CorsConfigurationError,
  describeIssue,
  type CorsIssue,
} from '../../lib/core/policy-issue.js';

const place = 'WidgetController.theme';

const SENTENCES: readonly { issue: CorsIssue; sentence: string }[] = [
  {
    issue: { kind: 'undefined-value', place, option: 'origin' },
    sentence:
      'WidgetController.theme: origin is invalid: it is there with the value undefined, as from an unset environment variable, and may not silently mean something wider. Give it a value, or leave the option out.',
  },
  {
    issue: { kind: 'invalid-origin', place, value: 'https://a.example/"' },
    sentence:
      'WidgetController.theme: origin "https://a.example/\\"" is invalid: it is neither a serialised origin nor a pattern. Write scheme://host or scheme://host:port in lower case, without a path or a trailing slash, with \'*\' only for subdomains (https://*.example.com) or the port (http://localhost:*).',
  },
  {
    issue: { kind: 'null-origin', place },
    sentence:
      'WidgetController.theme: origin "null" is prohibited: any page can make itself "null" in a sandboxed frame. Leave it out, or set dangerouslyAllowNullOrigin.',
  },
  {
    issue: {
      kind: 'insecure-origin-with-credentials',
      place,
      value: 'http://a.example',
    },
    sentence:
      'WidgetController.theme: origin "http://a.example" is prohibited together with credentials: true: it is neither https nor this machine, and whoever is on the network path can speak in its name with the user\'s cookies. Use https, or set dangerouslyAllowInsecureOrigins.',
  },
  {
    issue: { kind: 'any-origin-with-credentials', place },
    sentence:
      'WidgetController.theme: origin "*" is forbidden by Fetch together with credentials: true, and reflecting every origin instead would give any site the user\'s session. List the origins, or leave credentials out.',
  },
  {
    issue: { kind: 'unknown-policy', place, name: 'wigdet', known: [] },
    sentence:
      'WidgetController.theme: policy "wigdet" is invalid: forRoot() names no such policy. Name it under policies.',
  },
  {
    issue: {
      kind: 'unknown-policy',
      place,
      name: 'wigdet',
      known: ['widget', 'partners'],
    },
    sentence:
      'WidgetController.theme: policy "wigdet" is invalid: forRoot() names no such policy. Use one of: widget, partners.',
  },
  {
    issue: {
      kind: 'conflicting-decorators',
      place,
      decorators: ['@Cors', '@SkipCors'],
    },
    sentence:
      'WidgetController.theme: @Cors beside @SkipCors is invalid: one target has one say. Keep one of them.',
  },
  {
    issue: {
      kind: 'unparsable-path',
      place: 'routes[0]',
      path: '/a(',
      error: 'Unexpected ( at 2',
    },
    sentence:
      "routes[0]: path \"/a(\" is invalid: Unexpected ( at 2. Write it as in a controller, such as '/graphql' or '/files/*path'.",
  },
  {
    issue: { kind: 'no-for-root', place: 'CorsModule' },
    sentence:
      'CorsModule: the import is invalid: a module imports the bare class, and nothing configures it. Import CorsModule.forRoot() in the root module; it is global, no other import is needed.',
  },
  {
    issue: {
      kind: 'second-for-root',
      place: 'CorsModule',
      modules: ['AppModule', 'ShopModule'],
    },
    sentence:
      'CorsModule: a second CorsModule is invalid in one application: AppModule and ShopModule import one each, and two default policies cannot both answer. Keep one import; the module is global.',
  },
];

describe('an issue is described with its place, what, why and what to do', () => {
  it.each(SENTENCES)('$issue.kind', ({ issue, sentence }) => {
    expect(describeIssue(issue)).toBe(sentence);
  });
});

describe('the error has every issue', () => {
  const [first, second] = SENTENCES;

  it.each([
    {
      title: 'one',
      issues: [first],
      message: `The CORS configuration has an issue:\n- ${first?.sentence}`,
    },
    {
      title: 'two',
      issues: [first, second],
      message: `The CORS configuration has 2 issues:\n- ${first?.sentence}\n- ${second?.sentence}`,
    },
  ])('$title', ({ issues, message }) => {
    const found = issues.flatMap((row) => row?.issue ?? []);
    const error = new CorsConfigurationError(found);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('CorsConfigurationError');
    expect(error.message).toBe(message);
    expect(error.issues).toStrictEqual(found);
  });
});
