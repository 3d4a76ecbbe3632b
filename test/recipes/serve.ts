import type {
  INestApplication,
  NestApplicationOptions,
  Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { adapterOf, listen, type Platform } from '../nest/application.js';

/**
 * Starts a recipe as an application starts, and returns the origin of its server. A testing module
 * would not do: packages that ask for the adapter early find none there.
 */
export async function serve(
  platform: Platform,
  module: Type,
  configure: (app: INestApplication) => void | Promise<void> = () => {},
  options: NestApplicationOptions = {},
): Promise<string> {
  const app = await NestFactory.create(module, adapterOf(platform), {
    logger: false,
    abortOnError: false,
    ...options,
  });
  await configure(app);
  return (await listen(app)).origin;
}
