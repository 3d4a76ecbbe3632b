import { RouterExecutionContext } from '@nestjs/core/router/router-execution-context.js';

type Create = (...parameters: unknown[]) => unknown;

/**
 * Has Nest run wrappers in place of handlers, with their names and metadata, as the
 * instrumentations of OpenTelemetry and Sentry do.
 *
 * @returns what ends it
 */
export function instrument(): () => void {
  const prototype = RouterExecutionContext.prototype as unknown as {
    create: Create;
  };
  const { create } = prototype;
  prototype.create = function instrumented(instance, callback, ...others) {
    return create.call(this, instance, wrapped(callback as Create), ...others);
  };
  return () => {
    prototype.create = create;
  };
}

function wrapped(handler: Create): Create {
  const wrapper: Create = function wrapper(this: unknown, ...parameters) {
    return handler.apply(this, parameters);
  };
  Object.defineProperty(wrapper, 'name', { value: handler.name });
  for (const key of Reflect.getMetadataKeys(handler) as readonly string[]) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, handler), wrapper);
  }
  return wrapper;
}
