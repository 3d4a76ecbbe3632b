import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CorsRuntime } from '../../lib/nest/cors-runtime.js';
import type { JudgedHandler } from '../../lib/nest/discovery/judged-handler.js';
import { applicationModule } from './application-module.js';

/** The handlers of an application that has these controllers, by their names. */
export async function judgedHandlers(
  ...controllers: readonly Type[]
): Promise<Readonly<Record<string, JudgedHandler>>> {
  const ApplicationModule = applicationModule({}, controllers);
  const module = await Test.createTestingModule({
    imports: [ApplicationModule],
  }).compile();
  const { policies } = module.get(CorsRuntime, { strict: false });
  return Object.fromEntries(
    policies.handlers.map((judged) => [judged.discovered.name, judged]),
  );
}

/** One of them. */
export function named(
  handlers: Readonly<Record<string, JudgedHandler>>,
  name: string,
): JudgedHandler {
  const judged = handlers[name];
  if (judged === undefined) {
    throw new RangeError(`There is no handler ${name}.`);
  }
  return judged;
}
