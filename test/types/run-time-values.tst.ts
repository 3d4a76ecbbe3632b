import type { DynamicModule } from '@nestjs/common';
import {
  Cors,
  CorsModule,
  type CorsDecorator,
  type CorsModuleOptions,
  type CorsPolicyOptions,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

declare const text: string;
declare const isProduction: boolean;
declare const fromStore: CorsPolicyOptions;
declare const options: CorsModuleOptions;
const host: string = text;

describe('a text of the environment', () => {
  it('is an origin, with credentials too', () => {
    Cors({ origin: process.env['WEB_ORIGIN']!, credentials: true });
    CorsModule.forRoot({ origin: process.env['WEB_ORIGIN']! });
    CorsModule.forRoot({
      policies: { widget: { origin: text, credentials: true } },
      routes: [{ path: text, policy: { origin: text, credentials: true } }],
    });
  });

  it('is what other options take', () => {
    Cors({ origin: text, credentials: true, methods: text });
    Cors({ methods: text.split(','), allowedHeaders: text.split(',') });
    Cors({ origin: text.split(','), exposedHeaders: text.split(',') });
  });

  it('may be a part of an origin, or one of several', () => {
    Cors({ origin: `https://${host}`, credentials: true });
    Cors({ origin: ['https://a.example', `https://${host}.Example`] });
    Cors({ origin: [text, 'https://a.example'], credentials: true });
  });

  it('leaves the literals beside it to be read', () => {
    Cors({
      origin: [
        text,
        // @ts-expect-error to type '"an origin has a scheme: write https://a.example"'.
        'a.example',
      ],
    });
  });
});

describe('options from elsewhere', () => {
  it('are taken as a whole', () => {
    expect(Cors(fromStore)).type.toBe<CorsDecorator>();
    expect(Cors('widget', fromStore)).type.toBe<CorsDecorator>();
    expect(CorsModule.forRoot(options)).type.toBe<DynamicModule>();
  });

  it('are taken spread', () => {
    Cors({ ...fromStore, credentials: true });
    Cors('widget', { ...fromStore, origin: 'https://a.example' });
    CorsModule.forRoot({ ...options, policies: { widget: fromStore } });
    CorsModule.forRoot({
      ...fromStore,
      routes: [{ path: '/a', policy: { ...fromStore, maxAge: 60 } }],
    });
  });

  it('leave the literals beside the spread to be read', () => {
    Cors({
      ...fromStore,
      // @ts-expect-error "an origin has a scheme: write https://a.example"
      origin: 'a.example',
    });
    CorsModule.forRoot({
      ...options,
      // @ts-expect-error "methods are compared with case: write PATCH"
      methods: ['patch'],
    });
  });

  it('may be a choice', () => {
    Cors(isProduction ? fromStore : {});
    Cors(isProduction ? { origin: '*' } : { maxAge: 0, credentials: true });
    Cors({ ...(isProduction ? { credentials: true } : {}), origin: text });
  });
});

describe('a wrapper', () => {
  it('passes options on', () => {
    const wrapped = (policy: CorsPolicyOptions) =>
      Cors<CorsPolicyOptions>(policy);
    const named = (name: string, policy: CorsPolicyOptions) =>
      Cors<CorsPolicyOptions>(name, policy);
    const forRoot = (given: CorsModuleOptions) =>
      CorsModule.forRoot<CorsModuleOptions>(given);

    expect(wrapped({ origin: '*' })).type.toBe<CorsDecorator>();
    expect(named('widget', {})).type.toBe<CorsDecorator>();
    expect(forRoot({ origin: '*' })).type.toBe<DynamicModule>();
  });

  it('adjusts what it passes on', () => {
    const withCookies = (policy: CorsPolicyOptions) =>
      Cors({ ...policy, credentials: true });

    expect(withCookies({ origin: text })).type.toBe<CorsDecorator>();
  });
});

describe('a policy that is declared apart', () => {
  it('is read where its literals are kept', () => {
    const mistaken = { origin: 'a.example' } as const;
    const right = { origin: 'https://a.example', credentials: true } as const;

    // @ts-expect-error "an origin has a scheme: write https://a.example"
    Cors(mistaken);
    Cors(right);
    Cors('widget', right);
    CorsModule.forRoot({ policies: { right }, routes: [] });
  });

  it('is taken where they are not', () => {
    const widened = { origin: 'a.example', methods: ['patch'] };

    Cors(widened);
    Cors(widened satisfies CorsPolicyOptions);
  });
});
