/** What tells that a function expects another function to call back. */
export interface CallbackParameter {
  /** How many parameters it declares, as its `length` tells. */
  readonly declared: number;
  /** The name of the one that it calls, or that is named as a callback is; `undefined` if its source does not tell. */
  readonly name: string | undefined;
}

const CALLBACK_NAME = /callback$|^_?(?:cb|cbk|done|next)\d*$/i;

/**
 * Tells whether a function expects a callback, or returns `undefined`. Such a function is called with something that
 * is no function: it throws, and if it does so later, nothing can catch that and the process ends.
 *
 * Its `length` tells if it declares more than it is given. One with `(origin, callback)` declares no more, so its
 * source is read: for a parameter that it calls, or that has the name of a callback. A bound function has no source: see {@link withCallableRequest}.
 *
 * @param given - how many arguments it is called with, none of which is a function
 *
 * @example
 * callbackParameter((origin, callback) => callback(null, true), 2);
 * // { declared: 2, name: 'callback' }
 */
export function callbackParameter(
  asked: (...parameters: never[]) => unknown,
  given: number,
): CallbackParameter | undefined {
  const source = withoutComments(Function.prototype.toString.call(asked));
  const { parameters, body } = readFunction(source);
  const name = parameters.find(
    (each) => CALLBACK_NAME.test(each) || isCalled(each, body),
  );
  return name === undefined && asked.length <= given
    ? undefined
    : { declared: asked.length, name };
}

// What looks like a call may be a word of a text.
function withoutComments(source: string): string {
  return source.replace(
    /\/\*[^]*?\*\/|(?<![:\\])\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g,
    '',
  );
}

/** The names of the parameters that have one, and what follows them. */
function readFunction(source: string): {
  readonly parameters: readonly string[];
  readonly body: string;
} {
  const start = source.indexOf('(');
  // One parameter of an arrow function needs no parentheses.
  const single = /^(?:async\s+)?([\w$]+)\s*=>/.exec(source);
  if (single !== null || start === -1) {
    return {
      parameters: [single?.[1] ?? ''].filter(Boolean),
      body: source.slice(single?.[0].length ?? 0),
    };
  }
  const parameters: string[] = [];
  let depth = 0;
  let written = start + 1;
  for (let index = start; index < source.length; index++) {
    const character = source.charAt(index);
    depth += depthOf(character);
    const isEnd = depth === 0;
    if (isEnd || (depth === 1 && character === ',')) {
      parameters.push(nameOf(source.slice(written, index)));
      written = index + 1;
    }
    if (isEnd) {
      break;
    }
  }
  return {
    parameters: parameters.filter((name) => name !== ''),
    body: source.slice(written),
  };
}

function depthOf(character: string): number {
  if ('([{'.includes(character)) {
    return 1;
  }
  return ')]}'.includes(character) ? -1 : 0;
}

/** The name of a parameter, which a default may follow; a pattern has none. */
function nameOf(parameter: string): string {
  return /^\s*([\w$]+)\s*(?:=|$)/.exec(parameter)?.[1] ?? '';
}

/**
 * Tells whether a body calls a parameter. A name of one letter comes from a minifier, which gives it to something
 * within as well: it counts if it is called as callbacks are, with an error or none.
 */
function isCalled(name: string, body: string): boolean {
  const escaped = name.replaceAll('$', String.raw`\$`);
  const argument =
    name.length === 1 ? String.raw`(?:null|undefined|void 0|new\b)` : '';
  return new RegExp(
    String.raw`(?<![\w$.]|function )${escaped}\s*\(\s*${argument}`,
  ).test(body);
}
