import type { Shape } from './shape.js';
import { SHAPES_OF_DELEGATES } from './shapes-of-delegates.js';
import { SHAPES_OF_FUNCTIONS } from './shapes-of-functions.js';
import { SHAPES_OF_LAYERS } from './shapes-of-layers.js';
import { SHAPES_OF_OPTIONS } from './shapes-of-options.js';
import { SHAPES_OF_ORIGINS } from './shapes-of-origins.js';

/** Every configuration that is migrated. */
export const SHAPES: readonly Shape[] = [
  ...SHAPES_OF_ORIGINS,
  ...SHAPES_OF_FUNCTIONS,
  ...SHAPES_OF_DELEGATES,
  ...SHAPES_OF_OPTIONS,
  ...SHAPES_OF_LAYERS,
];
