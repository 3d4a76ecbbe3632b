import { isOriginListReference, rulesOf } from '../origin-rule/origin-rule.js';
import { listedRules } from '../explanation/listed.js';
import { listText } from '../explanation/refusal-sentence.js';
import type { PageRequest } from '../browser/page-request.js';
import { quoted } from '../issue/quoted.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import { startsAfresh } from '../policy/merge-policy.js';
import { namesOf, type CorsPolicyOptions } from '../policy/policy-options.js';
import type {
  CorsRemedyChange,
  CorsRemedyDanger,
} from '../page/page-explanation.js';
import type { PageServer } from '../page/page-server.js';
import type { RemedyCandidate } from './remedy-candidates.js';

type Option = keyof CorsPolicyOptions;

/** Describes a change of the request. */
export function pageChange(
  { field, value }: Extract<RemedyCandidate, { readonly target: 'page' }>,
  page: PageRequest,
): CorsRemedyChange {
  const sentence = {
    method: `Send ${value} in place of ${quoted(page.method)}: fetch() does not write it in upper case, and methods are case-sensitive.`,
    origin: `Open the page under ${value}, which the policy allows, in place of ${page.origin}.`,
    mode: `Leave mode: ${quoted(page.mode)} out of fetch().`,
  }[field];
  return { target: 'page', field, value, sentence };
}

/**
 * Describes the changes of one policy, option by option.
 *
 * @param policy - as the application has it
 * @param written - the options to write over its own
 */
export function policyChanges(
  policy: CompiledPolicy,
  written: CorsPolicyOptions,
  server: PageServer,
): readonly CorsRemedyChange[] {
  const { places } = server.originsOf(policy);
  const whole = { ...restated(policy, written, places), ...written };
  const options = Object.keys(whole) as Option[];
  return options.map((option) => {
    const value = whole[option];
    const added = addedBy(option, policy.options, value);
    const place = placeToWrite(policy.place, places.get(option));
    return {
      target: 'policy',
      place,
      option,
      value: value === false ? undefined : value,
      added,
      from: places.get(option) ?? 'default',
      dangers: dangersOf(option, policy, whole, server),
      sentence: Object.hasOwn(written, option)
        ? sentenceOf(place, policy, option, value, added)
        : `${place}: write ${option}: ${quoted(value)} again. A level that sets origin does not inherit it.`,
    };
  });
}

/**
 * Returns the place to write an option at. Of several policies, `WidgetController (public)` stands for
 * the one that is named `public`, unless the controller itself says the option for all of them.
 */
function placeToWrite(place: string, from = ''): string {
  const [, around, name] = /^(.*) \((.*)\)$/.exec(place) ?? [];
  return around === undefined || around === from
    ? (around ?? place)
    : `policies.${name}`;
}

/**
 * Returns the options that start afresh at a level that sets `origin`, and that the policy has from
 * a level further out.
 */
function restated(
  { place, options }: CompiledPolicy,
  written: CorsPolicyOptions,
  places: ReadonlyMap<string, string>,
): CorsPolicyOptions {
  const from = places.get('origin');
  return written.origin === undefined || from === placeToWrite(place, from)
    ? {}
    : Object.fromEntries(
        Object.entries(options).filter(
          ([option]) => startsAfresh(option) && places.get(option) !== place,
        ),
      );
}

function addedBy(
  option: Option,
  before: CorsPolicyOptions,
  value: unknown,
): readonly string[] {
  switch (option) {
    case 'origin': {
      const rules = rulesOf(before.origin);
      const now = rulesOf(value as CorsPolicyOptions['origin']);
      const isGrown = rules.every(
        (rule) => rule === false || now.includes(rule),
      );
      return isGrown
        ? now.filter(
            (rule): rule is string =>
              typeof rule === 'string' && !rules.includes(rule),
          )
        : [];
    }
    case 'methods':
    case 'allowedHeaders':
    case 'exposedHeaders': {
      const names = namesOf(before[option] ?? []);
      return (value as readonly string[]).filter(
        (name) => !names.includes(name),
      );
    }
    default:
      return [];
  }
}

function dangersOf(
  option: Option,
  policy: CompiledPolicy,
  written: CorsPolicyOptions,
  server: PageServer,
): readonly CorsRemedyDanger[] {
  const dangers: CorsRemedyDanger[] = [];
  const origins = rulesOf(written.origin ?? policy.options.origin);
  if (
    option === 'credentials' &&
    policy.options.credentials !== true &&
    origins.length > 1
  ) {
    dangers.push('credentials-of-other-origins');
  }
  if (
    option === 'credentials' &&
    policy.options.credentials !== true &&
    origins.length === 1 &&
    !isExact(origins[0])
  ) {
    dangers.push('credentials-of-other-origins');
  }
  if (
    option === 'dangerouslyAllowInsecureOrigins' &&
    written[option] === true
  ) {
    dangers.push('insecure-origins');
  }
  if (option === 'origin' && policy.origin.any) {
    dangers.push('closes-other-origins');
  }
  return server.othersUnder(policy) > 0
    ? [...dangers, 'other-routes']
    : dangers;
}

function isExact(rule: unknown): boolean {
  return typeof rule === 'string' && !rule.includes('*') && !rule.includes('[');
}

function sentenceOf(
  place: string,
  { options }: CompiledPolicy,
  option: Option,
  value: unknown,
  added: readonly string[],
): string {
  if (value === false) {
    return `${place}: remove ${option}, which has no effect then.`;
  }
  if (added.length > 0 && options[option] !== undefined) {
    const names = added.map(quoted).join(', ');
    const lists = rulesOf(options.origin).filter(isOriginListReference);
    const [list] = option === 'origin' ? lists : [];
    const orList =
      list === undefined
        ? ''
        : ` Or call cors.list(${quoted(list.name)}).add(${names}).`;
    return `${place}: add ${names} to ${option}.${orList}`;
  }
  const written = option === 'origin' ? codeOfOrigin(value) : quoted(value);
  return `${place}: write ${option}: ${written}.`;
}

function codeOfOrigin(value: unknown): string {
  const rules = rulesOf(value as CorsPolicyOptions['origin']);
  return rules.length === 1
    ? quoted(value)
    : `[${listText(listedRules(rules))}]`;
}
