import { explainIssue } from '../../core/issue/explain-issue.js';
import {
  checkMergedPolicy,
  checkWrittenPolicy,
} from '../../core/policy-check/check-policy.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type { Literal } from '../source/literal.js';
import { GUIDE, type GuidePage, type Reason } from './obstacle.js';

/** Why an option cannot be converted. */
export interface OptionFault extends Reason {
  readonly option: string;
}

/** What `enableCors()` takes on both platforms. */
const KNOWN: ReadonlySet<string> = new Set([
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'preflightContinue',
  'optionsSuccessStatus',
]);

const NAMES = ['methods', 'allowedHeaders', 'exposedHeaders'];

/** Returns what `enableCors()` was given and means something else here, or nothing. */
export function checkWrittenOptions(
  written: ReadonlyMap<string, Literal>,
): readonly OptionFault[] {
  return [...written].flatMap(([option, value]) => {
    const reason = reasonAgainst(option, value);
    return reason === undefined
      ? []
      : [{ option, page: pageAbout(option, value), ...reason }];
  });
}

/** Returns what keeps the application from starting with the options that come out. */
export function checkConverted(
  options: Readonly<Record<string, Literal>>,
): readonly OptionFault[] {
  const place = 'forRoot';
  const issues = checkWrittenPolicy(place, options);
  // The merged policy is compiled, which takes values without faults.
  const all =
    issues.length > 0
      ? issues
      : checkMergedPolicy(place, options as CorsPolicyOptions);
  const faults = all.map((issue) => {
    const { subject, reason, why, remedy } = explainIssue(issue);
    const option = 'option' in issue ? issue.option : 'origin';
    const page = pageAbout(option, options[option]);
    return { option, what: `${subject} is ${reason}`, why, remedy, page };
  });
  return [...faults, ...starsBesideCredentials(options)];
}

function reasonAgainst(
  option: string,
  value: Literal,
): Omit<Reason, 'page'> | undefined {
  if (!KNOWN.has(option)) {
    return {
      what: `the option ${option} is unknown`,
      why: 'forRoot() does not start with it, or it means something else there',
      remedy: 'Remove it.',
    };
  }
  if (value === '') {
    return {
      what: `${option} is an empty text`,
      why: 'what it did depends on the platform',
      remedy: 'Write what you mean.',
    };
  }
  if (option === 'preflightContinue' && value !== false) {
    return {
      what: 'preflightContinue is set',
      why: 'no handler may answer preflights in place of the policy',
      remedy: 'Remove it, and the handler of preflights.',
    };
  }
  if (option === 'origin' && entriesOf(value).some(isOtherEntry)) {
    return {
      what: 'origin has an entry that is neither a text nor a RegExp',
      why: 'Nest gives it no meaning',
      remedy: 'Remove it.',
    };
  }
  const prefix = NAMES.includes(option)
    ? namesOf(value).find((name) => name !== '*' && name.includes('*'))
    : undefined;
  return prefix === undefined
    ? undefined
    : {
        what: `${option} has ${JSON.stringify(prefix)}`,
        why: 'it was a name that no browser sends, and is a prefix of names here',
        remedy: 'Remove it, unless you mean the prefix.',
      };
}

function isOtherEntry(entry: Literal): boolean {
  return typeof entry !== 'string' && !(entry instanceof RegExp);
}

function starsBesideCredentials(
  options: Readonly<Record<string, Literal>>,
): readonly OptionFault[] {
  return options['credentials'] !== true
    ? []
    : NAMES.filter((option) => namesOf(options[option]).includes('*')).map(
        (option) => ({
          option,
          what: `${option} has '*' beside credentials`,
          why: 'browsers take it for a name in calls with cookies, and for every name in others',
          remedy: 'List the names that you mean.',
          page: GUIDE.options,
        }),
      );
}

/** Returns the page about an option with a value. */
export function pageAbout(
  option: string,
  value: Literal | undefined,
): GuidePage {
  if (option !== 'origin') {
    return GUIDE.options;
  }
  if (Array.isArray(value)) {
    return value.some((entry) => entry instanceof RegExp)
      ? GUIDE.regExp
      : GUIDE.list;
  }
  if (typeof value === 'boolean') {
    return GUIDE.boolean;
  }
  return value instanceof RegExp ? GUIDE.regExp : GUIDE.string;
}

function entriesOf(value: Literal): readonly Literal[] {
  return Array.isArray(value) ? value : [];
}

function namesOf(value: Literal | undefined): readonly string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text) =>
    typeof text === 'string' ? text.split(',').map((name) => name.trim()) : [],
  );
}
