/**
 * Something wrong in a configuration, as data; {@link describeIssue} says it in words.
 */
export type CorsIssue =
  | {
      readonly kind: 'undefined-value';
      readonly place: string;
      readonly option: string;
    }
  | {
      readonly kind: 'invalid-origin';
      readonly place: string;
      readonly value: string;
    }
  | { readonly kind: 'null-origin'; readonly place: string }
  | {
      readonly kind: 'insecure-origin-with-credentials';
      readonly place: string;
      readonly value: string;
    }
  | { readonly kind: 'any-origin-with-credentials'; readonly place: string }
  | {
      readonly kind: 'unknown-policy';
      readonly place: string;
      readonly name: string;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'conflicting-decorators';
      readonly place: string;
      readonly decorators: readonly string[];
    }
  | {
      readonly kind: 'unparsable-path';
      readonly place: string;
      readonly path: string;
      readonly error: string;
    }
  | { readonly kind: 'no-for-root'; readonly place: string }
  | {
      readonly kind: 'second-for-root';
      readonly place: string;
      readonly modules: readonly string[];
    };

/** The sentence for an issue: where, what, why, and what to do. */
export function describeIssue(issue: CorsIssue): string {
  return `${issue.place}: ${sentence(issue)}`;
}

function sentence(issue: CorsIssue): string {
  switch (issue.kind) {
    case 'undefined-value':
      return `${issue.option} is invalid: it is there with the value undefined, as from an unset environment variable, and may not silently mean something wider. Give it a value, or leave the option out.`;
    case 'invalid-origin':
      return `origin ${JSON.stringify(issue.value)} is invalid: it is neither a serialised origin nor a pattern. Write scheme://host or scheme://host:port in lower case, without a path or a trailing slash, with '*' only for subdomains (https://*.example.com) or the port (http://localhost:*).`;
    case 'null-origin':
      return `origin "null" is prohibited: any page can make itself "null" in a sandboxed frame. Leave it out, or set dangerouslyAllowNullOrigin.`;
    case 'insecure-origin-with-credentials':
      return `origin ${JSON.stringify(issue.value)} is prohibited together with credentials: true: it is neither https nor this machine, and whoever is on the network path can speak in its name with the user's cookies. Use https, or set dangerouslyAllowInsecureOrigins.`;
    case 'any-origin-with-credentials':
      return `origin "*" is forbidden by Fetch together with credentials: true, and reflecting every origin instead would give any site the user's session. List the origins, or leave credentials out.`;
    case 'unknown-policy':
      return `policy ${JSON.stringify(issue.name)} is invalid: forRoot() names no such policy. ${knownPolicies(issue.known)}`;
    case 'conflicting-decorators':
      return `${issue.decorators.join(' beside ')} is invalid: one target has one say. Keep one of them.`;
    case 'unparsable-path':
      return `path ${JSON.stringify(issue.path)} is invalid: ${issue.error}. Write it as in a controller, such as '/graphql' or '/files/*path'.`;
    case 'no-for-root':
      return `the import is invalid: a module imports the bare class, and nothing configures it. Import CorsModule.forRoot() in the root module; it is global, no other import is needed.`;
    case 'second-for-root':
      return `a second CorsModule is invalid in one application: ${importers(issue.modules)}, and two default policies cannot both answer. Keep one import; the module is global.`;
  }
}

function importers(modules: readonly string[]): string {
  return modules.length < 2
    ? 'two modules import one'
    : `${modules.join(' and ')} import one each`;
}

function knownPolicies(known: readonly string[]): string {
  return known.length === 0
    ? 'Name it under policies.'
    : `Use one of: ${known.join(', ')}.`;
}

/**
 * Thrown while the application initialises, with every issue found.
 *
 * @example
 * try {
 *   await NestFactory.create(AppModule, { abortOnError: false });
 * } catch (error) {
 *   if (error instanceof CorsConfigurationError) console.error(error.issues);
 * }
 */
export class CorsConfigurationError extends Error {
  /** Tells this error from others, also where another copy of the package threw it. */
  override readonly name = 'CorsConfigurationError';

  constructor(
    /** Every issue found, as data; the message has them in words. */
    readonly issues: readonly CorsIssue[],
  ) {
    super(
      `The CORS configuration has ${issues.length === 1 ? 'an issue' : `${issues.length} issues`}:\n${issues
        .map((issue) => `- ${describeIssue(issue)}`)
        .join('\n')}`,
    );
  }
}
