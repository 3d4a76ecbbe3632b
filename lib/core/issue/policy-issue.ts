import type { UndecidableCause } from '../automaton/undecidable.js';

/** Something wrong at one place of a configuration. */
interface Issue<Kind extends string> {
  /** What is wrong, as a heading of `node_modules/nestjs-cors/docs/errors.md`. */
  readonly kind: Kind;
  /** The place: `forRoot`, `policies.widget`, `routes[0]`, `WidgetController.theme`. */
  readonly place: string;
}

/** An option whose value is wrong by itself. */
interface ValueIssue<Kind extends string> extends Issue<Kind> {
  /** The option. */
  readonly option: string;
  /** The value that it has. */
  readonly value: unknown;
}

/** An entry, of `origin`, of a list or of a list option, that is wrong. */
interface EntryIssue<Kind extends string> extends Issue<Kind> {
  /** The option that has the entry. */
  readonly option: string;
  /** The entry, as it was written. */
  readonly value: string;
}

/** What to write instead of a wrong value. */
interface Remedied {
  /**
   * The code to write instead of the value: an expression, or the entries of a list. It was tested:
   * it has no issue, and allows what was meant but no origin that a stranger can have. `undefined`
   * if there is no such code, and you must decide.
   */
  readonly remedy: string | undefined;
}

/** A RegExp that admits more than it spells out. */
interface Witnessed {
  /** An origin that it matches and that a stranger can have. */
  readonly witness: string;
}

/** Why a declaration has no effect on a route. */
export type DeclarationFault =
  | { readonly fault: 'no-controller' | 'no-route' }
  | {
      readonly fault: 'overridden';
      /** The method that overrides it and declares nothing, such as `ReportController.list`. */
      readonly overriddenBy: string;
    };

/** Why a text is neither a serialized origin nor a pattern. */
export type OriginFault =
  | 'empty'
  | 'not-trimmed'
  | 'too-long'
  | 'several-origins'
  | 'null'
  | 'no-scheme'
  | 'misspelled-scheme'
  | 'web-socket-scheme'
  | 'opaque-scheme'
  | 'path'
  | 'user-information'
  | 'not-lower-case'
  | 'not-ascii'
  | 'default-port'
  | 'invalid-port'
  | 'invalid-port-list'
  | 'invalid-ipv6'
  | 'invalid-ipv4'
  | 'invalid-punycode'
  | 'misplaced-wildcard'
  | 'unusual-characters'
  | 'invalid-host';

/**
 * Something wrong in a configuration, as data. `describeIssue` returns its message. `kind`
 * determines the other fields.
 *
 * @example
 * for (const issue of CorsModule.validate(options)) {
 *   if (issue.kind === 'invalid-origin') console.log(issue.value, issue.remedy);
 * }
 */
export type CorsIssue =
  // Options in general.
  | (Issue<'undefined-value'> & {
      readonly option: string;
      /** The index of the first such entry, if the option is a list. */
      readonly index?: number;
    })
  | (Issue<'unknown-option'> & {
      readonly option: string;
      /** The known option that looks most like it. */
      readonly nearest: string | undefined;
    })
  | (ValueIssue<'wrong-type'> & { readonly expected: string })
  | (Issue<'callback-function'> & {
      readonly option: string;
      /** How many arguments the function receives, none of which is a callback. */
      readonly given: number;
      /** How many parameters it declares. */
      readonly declared: number;
      /** The name of the callback parameter, if the source of the function shows it. */
      readonly name: string | undefined;
    })
  | Issue<'preflight-continue'>
  | Issue<'unset-variable'>
  // Candidates.
  | (Issue<'unreported-option'> & {
      /** An option of a policy that a candidate cannot have. */
      readonly option: string;
    })
  | Issue<'useless-candidate'>
  | (Issue<'narrowing-candidate'> & {
      /** A handler that serves the path of the entry and declares a policy. */
      readonly handler: string;
    })
  // Origins.
  | (EntryIssue<'invalid-origin'> & Remedied & { readonly fault: OriginFault })
  | (EntryIssue<'unanchored-reg-exp'> & Remedied)
  | (EntryIssue<'unmatchable-reg-exp'> & Remedied)
  | (EntryIssue<'slow-reg-exp'> & {
      /** An origin for which it takes more than linear time. */
      readonly text: string;
    })
  | (EntryIssue<'unbounded-reg-exp'> & Remedied & Witnessed)
  | (EntryIssue<'undecidable-reg-exp'> & {
      /** What it has that cannot be worked out. */
      readonly because: UndecidableCause;
    })
  | EntryIssue<'null-origin'>
  | EntryIssue<'any-origin-with-credentials'>
  | EntryIssue<'insecure-origin-with-credentials'>
  | (EntryIssue<'public-suffix-with-credentials'> & {
      /** The public suffix whose subdomains belong to different people. */
      readonly suffix: string;
      /** If it is a RegExp, an origin that it matches and that a stranger can have. */
      readonly witness?: string;
    })
  | (Issue<'useless-switch'> & { readonly option: string })
  // Methods and headers.
  | (EntryIssue<'invalid-method'> & Remedied)
  | EntryIssue<'forbidden-method'>
  | (EntryIssue<'unnormalized-method'> & Remedied)
  | (EntryIssue<'invalid-header-name'> & Remedied)
  | EntryIssue<'forbidden-request-header'>
  | EntryIssue<'misplaced-header'>
  // Numbers.
  | (ValueIssue<'invalid-max-age'> & Remedied)
  | (ValueIssue<'invalid-success-status'> & Remedied)
  | (ValueIssue<'invalid-origin-timeout'> & Remedied)
  | (ValueIssue<'invalid-resolver-ttl'> & Remedied)
  // The application.
  | (Issue<'unknown-policy'> & {
      readonly name: string;
      /** The existing names, the most similar ones first. */
      readonly known: readonly string[];
    })
  | (Issue<'empty-policy-list'> & {
      /** The option that has the list; `policy` in a decorator. */
      readonly option: string;
    })
  | (Issue<'repeated-policy'> & { readonly name: string })
  | (Issue<'unreachable-policy'> & {
      readonly name: string;
      /** The policies before it that allow every origin that it allows. */
      readonly coveredBy: readonly string[];
      /** The names in an order in which each policy applies, if there is one. It was tested. */
      readonly order: readonly string[] | undefined;
    })
  | (Issue<'option-beside-default'> & { readonly option: string })
  | (Issue<'conflicting-decorators'> & {
      readonly decorators: readonly string[];
    })
  | (Issue<'ineffective-declaration'> & {
      readonly decorator: '@Cors' | '@SkipCors';
    } & DeclarationFault)
  | (Issue<'unparsable-path'> & {
      readonly path: string;
      readonly error: string;
    })
  | (Issue<'conflicting-list-options'> & {
      /** The two options that cannot be combined. */
      readonly options: readonly [string, string];
    })
  | (Issue<'useless-list-option'> & {
      readonly option: string;
      /** The option that it requires. */
      readonly needs: string;
    })
  | (Issue<'unknown-resolver'> & {
      /** The name of the class. */
      readonly resolver: string;
      /** Whether it has no provider, or its provider has no method `isOriginAllowed`. */
      readonly fault: 'not-provided' | 'no-method';
    })
  | (Issue<'scoped-resolver'> & {
      /** The name of the class. */
      readonly resolver: string;
      readonly scope: 'request' | 'transient';
      /** The request-scoped dependency; `undefined` if the resolver itself has the scope. */
      readonly dependency: string | undefined;
    })
  | (Issue<'scoped-options'> & {
      /** The name of the request-scoped dependency: a class or another token. */
      readonly dependency: string;
    })
  | (Issue<'old-nest'> & {
      /** The package that is too old, such as `@nestjs/core`. */
      readonly package: string;
    })
  | Issue<'no-for-root'>
  | Issue<'shared-instance'>
  | (Issue<'second-for-root'> & { readonly modules: readonly string[] })
  | (Issue<'lazy-for-root'> & {
      /** The names of the modules that import it; empty if it was loaded directly. */
      readonly modules: readonly string[];
    });

/** An issue of one kind. */
export type IssueOf<Kind extends CorsIssue['kind']> = Extract<
  CorsIssue,
  { readonly kind: Kind }
>;
