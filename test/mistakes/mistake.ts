import type { CorsIssue, OriginFault } from '../../lib/index.js';

/** What somebody meant to allow. */
export interface Meant {
  readonly origins?: readonly string[];
  /** Whether any port of the origins was meant. */
  readonly anyPort?: boolean;
  readonly methods?: readonly string[];
  readonly headers?: readonly string[];
  /** The value that the option should have had. */
  readonly value?: unknown;
}

/** A mistake in the options of `forRoot()`, of one option. */
export interface Mistake {
  readonly option: string;
  readonly written: unknown;
  /** The options with a value of the option, if it is no option of the policy itself. */
  readonly within?: (value: unknown) => object;
  /** Whether it is one only with `credentials: true`. */
  readonly credentials?: true;
  readonly kind: CorsIssue['kind'];
  readonly fault?: OriginFault;
  /** What must be allowed once every remedy is applied. */
  readonly meant?: Meant;
  /** Why the message has nothing to write. */
  readonly undecided?: string;
}

/** The options of `forRoot()` with a value of the option. */
export function optionsOf(
  { option, within, credentials }: Mistake,
  value: unknown,
): object {
  return {
    ...(credentials === undefined ? {} : { credentials }),
    ...(within?.(value) ?? { [option]: value }),
  };
}

/** The mistake as the name of a test. */
export function nameOf({ option, written }: Mistake): string {
  const text = [written]
    .flat()
    .map((value: unknown) =>
      typeof value === 'string' ? `'${value.slice(0, 60)}'` : String(value),
    )
    .join(', ');
  return `${option}: ${Array.isArray(written) ? `[${text}]` : text}`;
}
