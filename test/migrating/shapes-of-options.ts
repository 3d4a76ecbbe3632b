import { APP } from './page-calls.js';
import type { EnableCorsOptions, Shape } from './shape.js';
import type { CorsModuleOptions } from '../../lib/index.js';
import { shapesOf } from './shapes-of.js';

export const SHAPES_OF_OPTIONS: readonly Shape[] = [
  ...same('a list of methods', { methods: ['GET', 'PUT'] }),
  ...same('methods as they are copied from each other', {
    methods: 'GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS',
  }),
  ...same('every method', { methods: '*' }),
  ...same('a list of headers, as one text', {
    allowedHeaders: 'Content-Type, Accept, Authorization',
  }),
  ...same('a list of headers without Authorization', {
    allowedHeaders: ['Content-Type', 'X-Requested-With'],
  }),
  ...same('exposed headers, with cookies', {
    exposedHeaders: ['ETag', 'X-Request-Id'],
    credentials: true,
  }),
  ...same('every exposed header', { exposedHeaders: '*' }),
  ...same('a day', { maxAge: 86400 }),
  ...same('an hour, for old browsers', {
    maxAge: 3600,
    optionsSuccessStatus: 200,
  }),
  ...same('no preflightContinue', { preflightContinue: false }),
  ...shapesOf(
    'every header, beside cookies',
    { origin: APP, allowedHeaders: '*', credentials: true },
    {
      after: { origin: APP, allowedHeaders: [], credentials: true },
      section: 'The other options',
      stricter: ['plain-options', 'starred-lists'],
    },
  ),
  ...shapesOf(
    'every method, beside cookies',
    { origin: APP, methods: '*', credentials: true },
    {
      after: { origin: APP, methods: 'GET,HEAD,POST', credentials: true },
      section: 'The other options',
      stricter: ['plain-options', 'starred-lists'],
    },
  ),
];

type SameOptions = Omit<EnableCorsOptions, 'origin' | 'preflightContinue'> & {
  readonly preflightContinue?: false;
};

/** Options that stay as they are. */
function same(name: string, options: SameOptions): readonly Shape[] {
  return shapesOf(
    name,
    { origin: APP, ...options },
    {
      after: { origin: APP, ...options } as CorsModuleOptions,
      section: 'The other options',
      stricter: ['plain-options'],
    },
  );
}
