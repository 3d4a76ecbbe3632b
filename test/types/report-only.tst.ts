import {
  Cors,
  CorsModule,
  type CorsProposal,
  type CorsService,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

declare const cors: CorsService;

describe('a literal candidate', () => {
  it('is permitted wherever a policy is', () => {
    CorsModule.forRoot({
      origin: '*',
      reportOnly: { origin: ['https://a.example'] },
      policies: { widget: { reportOnly: { methods: ['PUT'] } } },
      routes: [{ path: '/a', policy: { reportOnly: { enforce: true } } }],
    });
    Cors({ reportOnly: { allowedHeaders: 'x-id', credentials: true } });
    Cors('widget', {
      reportOnly: {
        origin: (origin, { path }) => path === '/' && origin !== 'null',
        dangerouslyAllowNullOrigin: true,
      },
    });
  });

  it('is checked as a policy is', () => {
    Cors({
      reportOnly: {
        // @ts-expect-error an origin has no trailing slash: write https://a.example
        origin: 'https://a.example/',
      },
    });
    CorsModule.forRoot({
      origin: '*',
      reportOnly: {
        enforce: true,
        // @ts-expect-error there is no option 'orgin'
        orgin: 'https://a.example',
      },
    });
    Cors({
      origin: 'https://a.example',
      credentials: true,
      reportOnly: {
        origin: '*',
        // @ts-expect-error credentials need origins by name
        credentials: true,
      },
    });
    Cors({
      origin: '*',
      reportOnly: {
        // @ts-expect-error credentials need origins by name
        credentials: true,
      },
    });
  });

  it('has no option that would report nothing', () => {
    Cors({
      reportOnly: {
        enforce: true,
        // @ts-expect-error reportOnly has no 'maxAge'
        maxAge: 5,
      },
    });
    Cors({
      reportOnly: {
        enforce: true,
        // @ts-expect-error reportOnly has no 'reportOnly'
        reportOnly: {},
      },
    });
  });
});

describe('proposals', () => {
  it('are plain data', () => {
    expect(cors.proposals()).type.toBe<readonly CorsProposal[]>();
  });
});
