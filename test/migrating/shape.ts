import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import type { CorsModuleOptions } from '../../lib/index.js';
import type { Platform } from '../nest/application.js';
import type { Decorated } from './application.js';
import type { Difference } from './differences.js';

/** The options of `enableCors()`, without a delegate. */
export type EnableCorsOptions = Exclude<
  NonNullable<NestApplicationOptions['cors']>,
  boolean | ((...parameters: never[]) => unknown)
>;

/** A configuration as applications have it, and what the guide makes of it. */
export interface Shape {
  /** What was configured, as the name of a test. */
  readonly name: string;
  /** The platforms that have it; all of them if it is unset. */
  readonly platforms?: readonly Platform[];
  /** What `main.ts` calls. */
  readonly before: (app: INestApplication) => unknown;
  /** The arguments of `enableCors()`, if `before` is one call of it. */
  readonly parameters?: readonly [options?: EnableCorsOptions];
  readonly after: CorsModuleOptions;
  readonly decorated?: Decorated;
  /** What `main.ts` still calls. */
  readonly stillCalled?: (app: INestApplication) => void;
  /** The heading of the guide, or of a page that it links, that says how. */
  readonly section: string;
  /** Everything that is stricter afterwards. */
  readonly stricter: readonly Difference[];
}
