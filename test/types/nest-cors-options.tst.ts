import type { NestApplicationOptions } from '@nestjs/common';
import {
  CorsModule,
  fromCallback,
  type CallbackAnswer,
  type CorsModuleOptions,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

type CorsOptions = Exclude<
  NonNullable<NestApplicationOptions['cors']>,
  boolean | ((...parameters: never[]) => unknown)
>;
declare const options: CorsOptions;

describe('the options of enableCors()', () => {
  it('are none of the module, as their function calls back', () => {
    expect<CorsOptions>().type.not.toBeAssignableTo<CorsModuleOptions>();
    expect<
      Omit<CorsOptions, 'origin'>
    >().type.toBeAssignableTo<CorsModuleOptions>();
  });

  it('are converted by one expression', () => {
    const { origin = false, ...others } = options;
    CorsModule.forRoot({
      ...others,
      origin: typeof origin === 'function' ? fromCallback(origin) : origin,
    });
  });

  it('have a function of either type that Nest gives to its origin', () => {
    type Callback = (error: Error | null, answer?: CallbackAnswer) => void;
    const ofNest12 = (origin: string | undefined, callback: Callback) =>
      callback(null, origin !== undefined);
    const ofNest11 = (origin: string, callback: Callback) =>
      callback(null, origin.startsWith('https:'));

    CorsModule.forRoot({ origin: [ofNest12, ofNest11].map(fromCallback) });
    fromCallback(ofNest12);
    fromCallback(ofNest11);
    // @ts-expect-error Types of parameters 'origin' and 'origin' are incompatible.
    fromCallback((origin: number) => origin);
  });
});
