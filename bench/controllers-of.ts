import { Controller, type Type } from '@nestjs/common';

const HANDLERS_OF_A_CONTROLLER = 10;

/**
 * Controllers of so many handlers, ten to each.
 *
 * @param decoratorsOf - what a handler has, by its place in its controller
 */
export function controllersOf(
  routes: number,
  decoratorsOf: (part: number) => readonly MethodDecorator[],
): readonly Type[] {
  return Array.from(
    { length: routes / HANDLERS_OF_A_CONTROLLER },
    (_, index) => {
      class ResourceController {}
      Controller(`resource-${index}`)(ResourceController);
      for (let part = 0; part < HANDLERS_OF_A_CONTROLLER; part++) {
        addHandler(ResourceController, `handler${part}`, decoratorsOf(part));
      }
      return ResourceController;
    },
  );
}

function addHandler(
  { prototype }: Type,
  name: string,
  decorators: readonly MethodDecorator[],
): void {
  const descriptor = { value: () => 'done', writable: true };
  Object.defineProperty(prototype, name, descriptor);
  for (const decorate of decorators) {
    decorate(prototype, name, descriptor);
  }
}
