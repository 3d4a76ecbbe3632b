import { Cors, CorsModule } from 'nestjs-cors';
import { describe, it } from 'tstyche';

declare const text: string;
declare const isProduction: boolean;

describe('literal credentials', () => {
  it('are refused beside every origin', () => {
    Cors({
      origin: '*',
      // @ts-expect-error to type '"credentials need origins by name: '*' is every origin"'.
      credentials: true,
    });
    Cors({
      origin: true,
      // @ts-expect-error to type '"credentials need origins by name: '*' is every origin"'.
      credentials: true,
    });
    Cors({
      origin: ['https://a.example', '*'],
      // @ts-expect-error to type '"credentials need origins by name: '*' is every origin"'.
      credentials: true,
    });
    CorsModule.forRoot({
      origin: '*',
      // @ts-expect-error to type '"credentials need origins by name: '*' is every origin"'.
      credentials: true,
    });
  });

  it('are refused beside every origin of a constant list', () => {
    const origins = ['https://a.example', '*'] as const;
    Cors({
      origin: origins,
      // @ts-expect-error to type '"credentials need origins by name: '*' is every origin"'.
      credentials: true,
    });
  });

  it('are permitted beside origins and headers by name', () => {
    Cors({ origin: ['https://a.example'], credentials: true });
    Cors({
      origin: 'https://a.example',
      exposedHeaders: ['etag', '*'],
      credentials: true,
    });
  });

  it('are permitted beside no origin', () => {
    Cors({ credentials: true });
    Cors({ origin: false, credentials: true });
  });
});

describe('no credentials', () => {
  it('are permitted beside everything', () => {
    Cors({ origin: '*', credentials: false });
    Cors({ origin: '*', exposedHeaders: '*' });
  });
});

describe('what run time alone knows', () => {
  it('may have no credentials', () => {
    Cors({ origin: '*', credentials: isProduction });
  });

  it('may be no origin', () => {
    Cors({ origin: isProduction, credentials: true });
  });

  it('may be an origin and headers by name', () => {
    Cors({ origin: text, exposedHeaders: text, credentials: true });
    Cors({ origin: text.split(','), credentials: true });
    Cors({ exposedHeaders: text.split(','), credentials: true });
  });
});
