import { Cors, originList, type CorsDecorator } from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

// What follows a directive is the end of what the compiler says about the next line. Each
// mistake has its twin, the nearest text that is permitted.

describe('a literal origin', () => {
  it('ends before the slash', () => {
    Cors({
      // @ts-expect-error to type '"an origin has no trailing slash: write https://a.example"'.
      origin: 'https://a.example/',
    });
    expect(Cors({ origin: 'https://a.example' })).type.toBe<CorsDecorator>();
  });

  it('ends before the path', () => {
    Cors({
      // @ts-expect-error to type '"an origin has no path: write https://a.example"'.
      origin: 'https://a.example/app/',
    });
    Cors({
      // @ts-expect-error to type '"an origin has no path: write https://a.example"'.
      origin: 'https://a.example/app',
    });
  });

  it('ends before the query and the fragment', () => {
    Cors({
      // @ts-expect-error to type '"an origin ends with its host or port: write https://a.example"'.
      origin: 'https://a.example?a',
    });
    Cors({
      // @ts-expect-error to type '"an origin ends with its host or port: write https://a.example"'.
      origin: 'https://a.example#a',
    });
  });

  it('has no user information', () => {
    Cors({
      // @ts-expect-error to type '"an origin has no user name or password"'.
      origin: 'https://user:password@a.example',
    });
  });

  it('begins with its scheme', () => {
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write https://a.example"'.
      origin: 'a.example',
    });
    Cors({ origin: 'capacitor://localhost' });
  });

  it('has http on this machine, where no server has a certificate', () => {
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write http://localhost:5173"'.
      origin: 'localhost:5173',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write http://shop.localhost"'.
      origin: 'shop.localhost',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write http://127.0.0.1:3000"'.
      origin: '127.0.0.1:3000',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write http://[::1]:3000"'.
      origin: '[::1]:3000',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write http://0.0.0.0"'.
      origin: '0.0.0.0',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write https://localhost.example"'.
      origin: 'localhost.example',
    });
    Cors({ origin: ['http://localhost:5173', 'http://[::1]:3000'] });
  });

  it('has a scheme without a slip', () => {
    Cors({
      // @ts-expect-error to type '"an origin has a scheme and ://, write https://a.example"'.
      origin: 'https:/a.example',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme and ://, write https://a.example"'.
      origin: 'https:a.example',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme and ://, write http://a.example"'.
      origin: 'http//a.example',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme and ://, write https://a.example"'.
      origin: 'https;//a.example',
    });
    Cors({
      // @ts-expect-error to type '"no browser sends this scheme: write https://a.example"'.
      origin: 'htps://a.example',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme and a host: write http://localhost:3000"'.
      origin: 'https:3000',
    });
    Cors({ origin: ['https://a.example', 'chrome-extension://abc'] });
  });

  it('is that of the page, and not of its WebSockets', () => {
    Cors({
      // @ts-expect-error to type '"no browser sends this scheme: write https://a.example"'.
      origin: 'wss://a.example',
    });
    Cors({
      // @ts-expect-error to type '"no browser sends this scheme: write http://localhost:3000"'.
      origin: 'ws://localhost:3000',
    });
  });

  it('may be what applications send', () => {
    Cors({ origin: 'app://.' });
    Cors({ origin: 'file://' });
    Cors({ origin: ['capacitor://MyApp', 'safari-web-extension://140BB581'] });
    Cors({ origin: 'moz-extension://*', credentials: true });
    Cors({
      // @ts-expect-error to type '"a scheme is in lower case: write app://Shop"'.
      origin: 'APP://Shop',
    });
  });

  it('is not opaque', () => {
    Cors({
      // @ts-expect-error to type '"pages of file: have no origin of their own: serve them over http://localhost"'.
      origin: 'file:///index.html',
    });
    Cors({
      // @ts-expect-error to type '"pages of file: have no origin of their own: serve them over http://localhost"'.
      origin: 'file://server',
    });
    Cors({
      // @ts-expect-error to type '"pages of data: have no origin of their own: serve them over http://localhost"'.
      origin: 'data://a',
    });
    Cors({ origin: 'http://localhost:*' });
    Cors({ origin: 'null', dangerouslyAllowNullOrigin: true });
  });

  it('is in lower case', () => {
    Cors({
      // @ts-expect-error to type '"an origin is in lower case: write https://a.example"'.
      origin: 'https://A.example',
    });
  });

  it('leaves out the default port, and no other', () => {
    Cors({
      // @ts-expect-error to type '"browsers leave out the default port: write https://a.example"'.
      origin: 'https://a.example:443',
    });
    Cors({
      // @ts-expect-error to type '"browsers leave out the default port: write http://a.example"'.
      origin: 'http://a.example:80',
    });
    Cors({ origin: 'https://a.example:80' });
    Cors({ origin: 'http://[::1]:3000' });
    Cors({ origin: 'https://*.a.example:*' });
  });

  it('is one', () => {
    Cors({
      // @ts-expect-error to type '"one text holds one origin: write a list of them"'.
      origin: 'https://a.example,https://b.example',
    });
    Cors({
      // @ts-expect-error to type '"one text holds one origin: write a list of them"'.
      origin: 'https://a.example https://b.example',
    });
    Cors({ origin: ['https://a.example', 'https://b.example'] });
  });

  it('may be that of previews', () => {
    Cors({ origin: 'https://app-*-team.a.example' });
    Cors({ origin: ['https://pr-*.a.example:*'], credentials: true });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write https://pr-*.a.example"'.
      origin: 'pr-*.a.example',
    });
    Cors({
      // @ts-expect-error to type '"an origin has no trailing slash: write https://pr-*.a.example"'.
      origin: 'https://pr-*.a.example/',
    });
  });

  it('may have a list of ports', () => {
    Cors({ origin: 'https://a.example:[8080,8443]' });
    Cors({ origin: ['http://[::1]:[3000,5173]', 'https://*.a.example:[1,2]'] });
    Cors({
      // @ts-expect-error to type '"a list of ports has no white space: write https://a.example:[8080,8443,9000]"'.
      origin: 'https://a.example:[8080, 8443, 9000]',
    });
    Cors({
      // @ts-expect-error to type '"a single port has no brackets: write https://a.example:8080"'.
      origin: 'https://a.example:[8080]',
    });
    Cors({
      // @ts-expect-error to type '"an origin has a scheme: write http://localhost:[3000,5173]"'.
      origin: 'localhost:[3000,5173]',
    });
    Cors({
      // @ts-expect-error to type '"one text holds one origin: write a list of them"'.
      origin: 'https://a.example:[8080,8443],https://b.example',
    });
  });

  it('is not empty', () => {
    Cors({
      // @ts-expect-error to type '"an origin is not empty: leave the option out, or write https://a.example"'.
      origin: '',
    });
    Cors({});
  });
});

describe('a list of literal origins', () => {
  it('is read entry by entry, beside what is no literal', () => {
    Cors({
      origin: [
        'https://a.example',
        /^https:\/\/pr-\d+\.a\.example$/,
        originList('partners'),
        // @ts-expect-error to type '"an origin has a scheme: write https://b.example"'.
        'b.example',
      ],
    });
    Cors({
      origin: [
        'https://a.example',
        /^https:\/\/pr-\d+\.a\.example$/,
        originList('partners'),
        'https://b.example',
      ],
    });
  });

  it('is read where it is a constant', () => {
    const origins = ['https://a.example', 'https://b.example/'] as const;
    const right = ['https://a.example', 'https://b.example'] as const;
    Cors({
      // @ts-expect-error "an origin has no trailing slash: write https://b.example"
      origin: origins,
    });
    Cors({ origin: right, credentials: true });
  });

  it('may be empty', () => {
    Cors({ origin: [] });
  });
});

describe('a choice between literal origins', () => {
  const isProduction = process.env['NODE_ENV'] === 'production';

  it('is read on both sides', () => {
    Cors({
      // @ts-expect-error "an origin is in lower case: write http://localhost:4200"
      origin: isProduction ? 'https://a.example' : 'http://LOCALHOST:4200',
    });
    Cors({
      origin: isProduction ? 'https://a.example' : 'http://localhost:4200',
    });
  });
});
