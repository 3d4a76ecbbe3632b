/** A request hook of Nest's Fastify adapter. */
export type RequestHook<Request, Reply> = (
  request: Request,
  reply: Reply,
  done: (error?: unknown) => void,
) => unknown;

/** An adapter with a single request hook, which runs before everything else. */
export interface RequestHookAdapter<Request, Reply> {
  setOnRequestHook(hook: RequestHook<Request, Reply>): void;
}

/**
 * Runs the given hook first, then the hook that was set before or is set later. Users set this hook
 * too, and neither hook may replace the other.
 */
export function chainRequestHook<Request extends object, Reply>(
  adapter: RequestHookAdapter<Request, Reply>,
  first: (
    request: Request,
    reply: Reply,
    next: (error?: unknown) => void,
  ) => void,
): void {
  let second = (
    adapter as { onRequestHook?: RequestHook<Request, Reply> | undefined }
  ).onRequestHook;
  // A hook that is set later may call this one as its predecessor.
  const entered = new WeakSet<Request>();
  adapter.setOnRequestHook((request, reply, done) => {
    if (second === undefined) {
      return first(request, reply, done);
    }
    if (entered.has(request)) {
      return done();
    }
    entered.add(request);
    const hook = second.bind(adapter);
    first(request, reply, (error) => {
      if (error === undefined) {
        runHook(hook, request, reply, done);
      } else {
        done(error);
      }
    });
  });
  adapter.setOnRequestHook = (hook) => {
    second = hook;
  };
}

/**
 * Runs a hook as Nest 12 does. A hook may call `done` or return a promise; the first one counts.
 */
function runHook<Request, Reply>(
  hook: RequestHook<Request, Reply>,
  request: Request,
  reply: Reply,
  done: (error?: unknown) => void,
): void {
  let isDone = false;
  const doneOnce = (error?: unknown): void => {
    if (!isDone) {
      isDone = true;
      done(error);
    }
  };
  try {
    const result = hook(request, reply, doneOnce);
    if (result instanceof Promise) {
      result.then(() => doneOnce(), doneOnce);
    }
  } catch (error) {
    doneOnce(error);
  }
}
