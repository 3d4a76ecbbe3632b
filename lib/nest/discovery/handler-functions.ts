import 'reflect-metadata';
import type { JudgedHandler } from './discover-handlers.js';

// A string: a second copy of the package names functions in the same way.
const KEY = 'nestjs-cors:handler-function';

/**
 * Tells which handlers a function can stand for. A function names itself in its metadata,
 * which Nest copies to what it registers, and which instrumentation such as OpenTelemetry's
 * copies to what it puts in a handler's place.
 */
export class HandlerFunctions {
  readonly #byFunction = new Map<unknown, JudgedHandler[]>();

  /** @param handlers - all of an application */
  constructor(readonly handlers: readonly JudgedHandler[]) {
    for (const judged of handlers) {
      this.#add(judged.handler, judged);
    }
  }

  /**
   * Has the functions that Nest runs name themselves. Call it once controllers are
   * constructed, which may have bound their methods, and before Nest registers its routes.
   */
  nameThemselves(): void {
    this.#leaveOutReplaced();
    for (const judged of this.handlers) {
      const runs = functionThatRuns(judged);
      if (typeof runs === 'function') {
        Reflect.defineMetadata(KEY, runs, runs);
        this.#add(runs, judged);
      }
    }
  }

  /** The handlers that a function can stand for, or `undefined` if it is not known. */
  handlersOf(candidate: object): readonly JudgedHandler[] | undefined {
    return (
      this.#byFunction.get(candidate) ??
      this.#byFunction.get(Reflect.getMetadata(KEY, candidate))
    );
  }

  // Of several controllers that inherit a method, some may run another function in its place.
  #leaveOutReplaced(): void {
    for (const [named, known] of this.#byFunction) {
      const running = known.filter((judged) => !isReplaced(judged, named));
      if (running.length > 0) {
        this.#byFunction.set(named, running);
      }
    }
  }

  #add(named: unknown, judged: JudgedHandler): void {
    const known = this.#byFunction.get(named) ?? [];
    this.#byFunction.set(named, known);
    if (!known.includes(judged)) {
      known.push(judged);
    }
  }
}

function isReplaced(judged: JudgedHandler, named: unknown): boolean {
  const runs = functionThatRuns(judged);
  return typeof runs === 'function' && runs !== named;
}

/** What Nest calls: the method as the instance has it, which need not be an object. */
function functionThatRuns({ wrapper, route }: JudgedHandler): unknown {
  return Reflect.get(Object(wrapper.instance) as object, route.methodName);
}
