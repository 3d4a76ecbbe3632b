import { afterEach, expect, it, jest } from '@jest/globals';
import { Controller, Delete, Get, Logger, Module, Put } from '@nestjs/common';
import { Cors, CorsModule, SkipCors } from '../../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../application.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';

@Controller('widget')
class WidgetController {
  @Cors({ methods: ['PATCH'] }) @Put() put() {}
  @Cors({ methods: ['PATCH'] }) @Get() get() {}
  @Cors({ methods: ['PATCH'], origin: false }) @Delete('closed') close() {}
  @Cors('used') @Get('used') used() {}
}

/** Nobody may call it, whatever the methods that it inherits. */
@SkipCors()
@Controller('internal')
class InternalController {
  @Delete() delete() {}
}

const CREATED = [
  'policies.unused: no decorator and no entry of routes uses it. Remove it, unless you pass its name to isOriginAllowed().',
  'lists.unused: no policy refers to it. Name it in origin with originList("unused"), or remove it.',
  'forRoot: maxAge 86400 is longer than most browsers allow: Chromium reduces it to 7200 seconds, WebKit to 600. See node_modules/nestjs-cors/docs/responses.md#how-long-a-browser-remembers-a-preflight',
];
const ROUTED =
  'WidgetController.put: its policy (WidgetController.put) lists methods without PUT, so that no page of another origin can call PUT /widget. Add it to methods, or use @SkipCors() if that is intended.';

it.each(PLATFORMS)(
  'what was probably not meant is said once on %s',
  async (platform) => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    @Module({
      imports: [
        CorsModule.forRoot({
          origin: PAGE,
          maxAge: 86_400,
          methods: ['PATCH', 'PUT'],
          policies: { used: { origin: '*' }, unused: { origin: '*' } },
          lists: { unused: {} },
        }),
      ],
      controllers: [WidgetController, InternalController],
      providers: [{ provide: 'made', useFactory: () => 'made' }],
    })
    class ApplicationModule {}
    await start(platform, ApplicationModule);
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      ...CREATED,
      ROUTED,
    ]);
  },
);

@Controller('previews')
class PreviewController {
  @Get() @Cors({ maxAge: 10 }) inherits() {}
  @Cors({ origin: /^https:\/\/(?!x).*\.acme\.com$/ }) @Get('b') undecided() {}
  @Cors({
    origin: /^https:\/\/.*acme\.net$/,
    dangerouslyAllowUnboundedRegExps: true,
  })
  @Get('c')
  silenced() {}
  @Cors({ origin: /^https:\/\/.*\.acme\.com$/ }) @Get('d') closed() {}
}

it.each(PLATFORMS)(
  'a RegExp that matches origins of strangers is named once, without credentials, on %s',
  async (platform) => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    @Module({
      imports: [CorsModule.forRoot({ origin: [/^https:\/\/.*acme\.com$/] })],
      controllers: [PreviewController],
    })
    class ApplicationModule {}
    await start(platform, ApplicationModule);

    expect(
      warn.mock.calls
        .map(([message]) => String(message))
        .filter((message) => message.includes('-reg-exp'))
        .toSorted(),
    ).toEqual([
      String.raw`PreviewController.undecided: the origins that /^https:\/\/(?!x).*\.acme\.com$/ matches are not known at start-up. Write it without look-arounds and back-references, or set dangerouslyAllowUnboundedRegExps. See node_modules/nestjs-cors/docs/errors.md#undecidable-reg-exp`,
      String.raw`forRoot: origin /^https:\/\/.*acme\.com$/ also matches "https://evilacme.com", which a stranger could own. Spell out the domain and the scheme, or set dangerouslyAllowUnboundedRegExps. See node_modules/nestjs-cors/docs/errors.md#unbounded-reg-exp`,
    ]);
  },
);
