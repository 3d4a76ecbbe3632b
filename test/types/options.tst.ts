import { Cors, CorsModule } from 'nestjs-cors';
import { describe, it } from 'tstyche';

describe('an option of a policy', () => {
  it('is a known one', () => {
    Cors({
      // @ts-expect-error 'orgin' does not exist
      orgin: '*',
    });
    Cors({
      maxAge: 60,
      // @ts-expect-error to type '"there is no option 'orgin'"'.
      orgin: 'https://a.example',
    });
    Cors('widget', {
      maxAge: 60,
      // @ts-expect-error to type '"there is no option 'orgin'"'.
      orgin: 'https://a.example',
    });
  });

  it('is not one of the whole module', () => {
    Cors({
      maxAge: 60,
      // @ts-expect-error to type '"there is no option 'policies'"'.
      policies: {},
    });
    CorsModule.forRoot({ maxAge: 60, policies: {} });
  });

  it('has a value of its type', () => {
    CorsModule.forRoot({
      // @ts-expect-error Type 'string' is not assignable to type 'number | false | undefined'.
      maxAge: '10m',
    });
    Cors({
      // @ts-expect-error Type 'true' is not assignable to type 'number | false | undefined'.
      maxAge: true,
    });
    Cors({
      // @ts-expect-error Type 'string' is not assignable to type 'boolean | undefined'.
      credentials: 'include',
    });
    Cors({
      // @ts-expect-error Type 'number' is not assignable to type 'OriginRule | readonly OriginRule[] | undefined'.
      origin: 1,
    });
    Cors({ maxAge: 600, credentials: true });
    Cors({ maxAge: false });
  });

  it('has a value', () => {
    // @ts-expect-error Type 'undefined' is not assignable to type 'OriginRule | readonly OriginRule[]'.
    Cors({ origin: undefined });
    // @ts-expect-error Type 'string | undefined' is not assignable to type 'OriginRule | readonly OriginRule[]'.
    Cors({ origin: process.env['WEB_ORIGIN'] });
    Cors({ origin: process.env['WEB_ORIGIN'] ?? false });
  });
});

describe('a policy under a name', () => {
  it('is read like one without', () => {
    Cors('widget', {
      // @ts-expect-error to type '"an origin has no trailing slash: write https://a.example"'.
      origin: 'https://a.example/',
    });
    Cors('widget', {
      origin: '*',
      // @ts-expect-error to type '"credentials need origins by name: '*' is every origin"'.
      credentials: true,
    });
    Cors('widget', { origin: 'https://a.example', credentials: true });
  });
});

describe('preflightContinue', () => {
  it('is permitted where it asks for what happens anyway', () => {
    CorsModule.forRoot({ origin: '*', preflightContinue: false });
  });

  it('is refused, with its reason, where a handler would answer', () => {
    CorsModule.forRoot({
      origin: '*',
      // @ts-expect-error to type '"no handler answers a preflight in place of the policy: remove it"'.
      preflightContinue: true,
    });
  });
});
