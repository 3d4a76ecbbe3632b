import {
  Cors,
  CorsModule,
  originList,
  type CorsPolicyOptions,
  type CorsService,
} from 'nestjs-cors';

// @ts-expect-error An option that does not exist.
export const misspelled = Cors({ orgin: '*' });

// @ts-expect-error A value that is present has to be one.
export const unset: CorsPolicyOptions = { origin: undefined };

// @ts-expect-error The name comes first.
export const reversed = Cors({ maxAge: 60 }, 'widget');

// @ts-expect-error Names are texts.
export const numbered = Cors(['app', 5]);

// @ts-expect-error The policies have it.
export const beside = CorsModule.forRoot({ default: 'app', origin: '*' });

// @ts-expect-error Seconds are a number.
export const worded = CorsModule.forRoot({ maxAge: '10m' });

// @ts-expect-error The answer of `enableCors()`'s callback is none.
export const callback = Cors({ origin: (_origin, done: () => void) => done() });

// @ts-expect-error A list has a name.
export const nameless = originList();

export async function entriesOf(cors: CorsService): Promise<void> {
  // @ts-expect-error Origins are strings.
  await cors.list('partners').add(new URL('https://example.com'));
}

// @ts-expect-error What is not promised is out of reach.
export const runtimeOf = (cors: CorsService) => cors.runtime;
