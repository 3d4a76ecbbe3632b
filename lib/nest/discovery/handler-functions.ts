import 'reflect-metadata';
import type { JudgedHandler } from './judged-handler.js';

// A string, so that a second copy of the package uses the same key.
const KEY = 'nestjs-cors:handler-function';

/**
 * Finds the handlers that a function may represent. The metadata of each function refers to it.
 * Nest copies the metadata to the function that it registers. Instrumentation such as OpenTelemetry
 * copies it to the function that replaces a handler.
 */
export class HandlerFunctions {
  readonly #byFunction = new Map<unknown, JudgedHandler[]>();

  /** @param handlers - all handlers of an application */
  constructor(readonly handlers: readonly JudgedHandler[]) {
    for (const judged of handlers) {
      this.#add(judged.discovered.handler, judged);
    }
  }

  /**
   * Marks the functions that Nest runs. Call it after controllers are constructed, because they may
   * bind their methods, and before Nest registers its routes.
   */
  markFunctions(): void {
    this.#removeReplaced();
    for (const judged of this.handlers) {
      const runs = functionThatRuns(judged);
      if (typeof runs === 'function') {
        Reflect.defineMetadata(KEY, runs, runs);
        this.#add(runs, judged);
      }
    }
  }

  /** Returns the handlers that a function may represent, or `undefined` if that is unknown. */
  handlersOf(candidate: object): readonly JudgedHandler[] | undefined {
    return (
      this.#byFunction.get(candidate) ??
      this.#byFunction.get(Reflect.getMetadata(KEY, candidate))
    );
  }

  // If several controllers inherit a method, some may run another function instead.
  #removeReplaced(): void {
    for (const [named, known] of this.#byFunction) {
      if (known.length > 1) {
        const running = known.filter((judged) => !isReplaced(judged, named));
        this.#byFunction.set(named, running.length > 0 ? running : known);
      }
    }
  }

  #add(named: unknown, judged: JudgedHandler): void {
    const known = this.#byFunction.get(named);
    if (known === undefined) {
      this.#byFunction.set(named, [judged]);
    } else if (!known.includes(judged)) {
      known.push(judged);
    }
  }
}

function isReplaced(judged: JudgedHandler, named: unknown): boolean {
  const runs = functionThatRuns(judged);
  return typeof runs === 'function' && runs !== named;
}

/** Returns what Nest calls: the method of the instance, which may not be an object. */
function functionThatRuns({ discovered }: JudgedHandler): unknown {
  const { wrapper, route } = discovered;
  return Reflect.get(Object(wrapper.instance) as object, route.methodName);
}
