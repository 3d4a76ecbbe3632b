import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  CorsService,
  type CorsModuleOptions,
  type CorsPageRequest,
  type CorsPolicyOptions,
} from '../../../lib/index.js';
import { fetchAcrossOrigins } from '../../browser/fetch-standard/fetch-across-origins.js';
import { runCommand } from '../../cli/run-command.js';
import { injectInto } from '../../oracle/inject-sent-request.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';
import {
  declaredModule,
  declaredWith,
  type Declared,
} from './declared-application.js';

const APP = 'https://app.example.com';
const API = 'api.example.com';

/** A call of a page to `/widgets`. */
interface Call {
  readonly origin: string;
  readonly method: 'GET' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: 'include' | 'same-origin';
}

/** What somebody looks up and changes. */
interface NamedChange {
  readonly place: string;
  readonly option: string;
}

interface Row extends NamedChange {
  readonly title: string;
  readonly declared: Declared;
  readonly call: Call;
}

const ROWS: readonly Row[] = [
  {
    title: 'an origin with another port',
    declared: { forRoot: { origin: 'http://localhost:3000' } },
    call: { origin: 'http://localhost:5173', method: 'GET' },
    place: 'forRoot',
    option: 'origin',
  },
  {
    title: 'an origin that is not in the list',
    declared: { forRoot: { origin: [APP] } },
    call: { origin: 'https://shop.example', method: 'PUT' },
    place: 'forRoot',
    option: 'origin',
  },
  {
    title: 'no origin at all',
    declared: { forRoot: {} },
    call: { origin: APP, method: 'GET' },
    place: 'forRoot',
    option: 'origin',
  },
  {
    title: "a handler's own origin",
    declared: {
      forRoot: { origin: APP },
      onMethod: { origin: 'https://admin.example.com' },
    },
    call: { origin: APP, method: 'PUT' },
    place: 'WidgetController.theme',
    option: 'origin',
  },
  {
    title: 'a method that is not in the list',
    declared: { forRoot: { origin: APP, methods: ['DELETE'] } },
    call: { origin: APP, method: 'PUT' },
    place: 'forRoot',
    option: 'methods',
  },
  {
    title: 'a header that is not in the list of a handler',
    declared: {
      forRoot: { origin: APP },
      onMethod: { allowedHeaders: ['content-type'] },
    },
    call: { origin: APP, method: 'PUT', headers: { 'X-Theme': 'dark' } },
    place: 'WidgetController.theme',
    option: 'allowedHeaders',
  },
  {
    title: 'cookies without credentials',
    declared: { forRoot: {}, onClass: [undefined, { origin: APP }] },
    call: { origin: APP, method: 'GET', credentials: 'include' },
    place: 'WidgetController',
    option: 'credentials',
  },
  {
    title: '@SkipCors()',
    declared: { forRoot: { origin: APP }, onMethod: 'skip' },
    call: { origin: APP, method: 'PUT' },
    place: 'WidgetController.theme',
    option: '@SkipCors()',
  },
];

/** A way from a refused call to the text that says why. */
type Way = (
  platform: Platform,
  declared: Declared,
  call: Call,
) => Promise<string>;

const WAYS: Readonly<Record<string, Way>> = {
  'the log line of debug': async (platform, declared, call) => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await verdictOf(platform, withOptions(declared, { debug: true }), call);
    return warn.mock.calls.flat().join('\n');
  },
  'explain()': async (platform, declared, call) => {
    const { app } = await start(platform, declaredModule(declared));
    return String(await app.get(CorsService).explain(pageOf(call)));
  },
  'the command line': async (platform, declared, call) => {
    const { origin, method, headers = {}, credentials } = call;
    const { code, output } = await runCommand(
      [
        ...`explain a.js --platform ${platform} --origin ${origin}`.split(' '),
        ...`--method ${method} --url /widgets`.split(' '),
        ...Object.keys(headers).flatMap((name) => ['--header', name]),
        ...(credentials === 'include' ? ['--credentials'] : []),
      ],
      { exported: { AppModule: declaredModule(declared) } },
    );
    expect(code).toBe(0);
    return output;
  },
};

/** The sentences that name a change, with the place before the option. */
const SENTENCES: readonly RegExp[] = [
  /^.*: (?<place>\S+) (?:allows|does not allow) .*(?:Add .* to|Set) (?<option>\w+)(?:: true)?\.$/m,
  /^.*: (?<place>\S+) allows .*, but not this (?<option>origin)\.$/m,
  /^.*: (?<place>\S+) allows no origin: it is under (?<option>@SkipCors\(\)),/m,
  /^Remedy (?<place>\S+): (?:add .* to|write) (?<option>\w+)\b/m,
  /^Remedy (?<place>\S+) is under (?<option>@SkipCors\(\)),/m,
];

/** Reads the change out of a text, as a person does: what is wrapped is one line. */
function readChange(text: string): NamedChange | undefined {
  const lines = text.replace(/(?<=\n)Remedy\n/, 'Remedy').replace(/ +/g, ' ');
  const found = SENTENCES.map((each) => each.exec(lines)?.groups).find(Boolean);
  return found && { place: `${found['place']}`, option: `${found['option']}` };
}

/** What to write for the call, by the option. */
const EDITS: Readonly<
  Record<string, (options: CorsPolicyOptions, call: Call) => CorsPolicyOptions>
> = {
  origin: (options, { origin }) => ({
    ...options,
    origin: [options.origin ?? [], origin].flat() as string[],
  }),
  methods: (options, { method }) => ({
    ...options,
    methods: [options.methods ?? [], method].flat(),
  }),
  allowedHeaders: (options, { headers = {} }) => ({
    ...options,
    allowedHeaders: [
      ...[options.allowedHeaders ?? []].flat(),
      ...Object.keys(headers).map((name) => name.toLowerCase()),
    ],
  }),
  credentials: (options) => ({ ...options, credentials: true }),
  '@SkipCors()': () => ({}),
};

function changed(
  declared: Declared,
  { place, option }: NamedChange,
  call: Call,
): Declared {
  return declaredWith(declared, place, (options) => {
    const edit = EDITS[option];
    if (edit === undefined) {
      throw new Error(`There is no option ${option}.`);
    }
    return edit(options, call);
  });
}

function withOptions(
  { forRoot, ...declared }: Declared,
  options: CorsModuleOptions,
): Declared {
  return { ...declared, forRoot: { ...forRoot, ...options } };
}

function pageOf(call: Call): CorsPageRequest {
  return { ...call, url: '/widgets' };
}

/** What a browser makes of the call. */
async function verdictOf(
  platform: Platform,
  declared: Declared,
  { headers = {}, credentials = 'same-origin', ...call }: Call,
): Promise<string> {
  const { app } = await start(platform, declaredModule(declared));
  const send = injectInto(platform, app, API)('/widgets', undefined);
  const { verdict } = await fetchAcrossOrigins(
    {
      ...call,
      credentials,
      headers: Object.entries(headers),
    },
    (sent) =>
      send({ ...sent, headers: [...sent.headers, ['sec-fetch-mode', 'cors']] }),
  );
  return verdict.kind;
}

describe.each(PLATFORMS)('a refused call on %s', (platform) => {
  afterEach(async () => {
    await stopAll();
    jest.restoreAllMocks();
  });

  describe.each(Object.entries(WAYS))('by %s', (_, way) => {
    it.each(ROWS)(
      'leads to the line to change: $title',
      async ({ declared, call, place, option }) => {
        const text = await way(platform, declared, call);
        const change = readChange(text);

        expect({ text, change }).toEqual({ text, change: { place, option } });
        expect([
          await verdictOf(platform, declared, call),
          await verdictOf(
            platform,
            changed(declared, change as NamedChange, call),
            call,
          ),
        ]).toEqual([expect.stringMatching(/^refused-at-/), 'readable']);
      },
    );
  });
});
