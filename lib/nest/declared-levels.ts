import type { PolicyLevel } from '../core/merge-policy.js';
import { declaredOnClass, declaredOnMethod } from './cors-metadata.js';
import type { DiscoveredHandler } from './discover-handlers.js';

/** What is declared for a handler, each from top to bottom; the first of each counts. */
export interface DeclaredLevels {
  readonly onClass: readonly PolicyLevel[];
  readonly onMethod: readonly PolicyLevel[];
}

/** What a handler and its controller declare. */
export function declaredFor({
  controller,
  declared,
}: DiscoveredHandler): DeclaredLevels {
  return {
    onClass: declaredOnClass(controller),
    onMethod: declaredOnMethod(
      controller.prototype as object,
      declared.methodName,
    ),
  };
}
