import { PLATFORMS } from '../nest/application.js';
import type { EnableCorsOptions, Shape } from './shape.js';

/** What the guide adds to keep what `enableCors()` does if nothing is set. */
export const DEFAULTS = {
  express: { methods: 'GET,HEAD,PUT,PATCH,POST,DELETE', maxAge: false },
  fastify: { methods: 'GET,HEAD,POST', maxAge: false },
} as const;

/** A call of `enableCors()` with options, the same on each platform. */
export function shapesOf(
  name: string,
  options: EnableCorsOptions | undefined,
  { after, ...shape }: Omit<Shape, 'name' | 'before' | 'platforms'>,
): readonly Shape[] {
  return PLATFORMS.map((platform) => ({
    name,
    platforms: [platform],
    before: (app) => app.enableCors(options),
    parameters: options === undefined ? [] : [options],
    after: {
      ...DEFAULTS[platform],
      ...after,
    },
    ...shape,
  }));
}
