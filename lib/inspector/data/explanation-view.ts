import { DANGERS, OUTCOMES } from '../../core/page-answer/print-explanation.js';
import { ruleSentence } from '../../core/page-answer/rule-sentence.js';
import type {
  CorsExplanation,
  CorsExplanationFields,
  CorsRemedyChange,
} from '../../core/page/page-explanation.js';
import type { FieldRow } from './route-rows.js';
import { writtenValue } from './written-value.js';

/** An explanation as the page draws it: values of options are texts. */
export type ExplanationView = Omit<
  CorsExplanationFields,
  'policies' | 'remedy'
> & {
  readonly outcomeSentence: string;
  /** Why the browser sends a preflight. */
  readonly preflightReasons: readonly string[];
  readonly policies: readonly {
    readonly place: string;
    readonly fields: readonly FieldRow[];
  }[];
  readonly remedy:
    | { readonly kind: 'none-needed' }
    | { readonly kind: 'change'; readonly changes: readonly ChangeView[] }
    | { readonly kind: 'impossible'; readonly sentence: string };
  /** The whole explanation for a terminal. */
  readonly text: string;
};

/** A change that helps. */
export interface ChangeView {
  readonly sentence: string;
  /** Where to write it; `the page` if the application is right. */
  readonly place: string;
  readonly option: string;
  /** What to write; `undefined` to remove the option. */
  readonly value: string | undefined;
  readonly added: readonly string[];
  readonly dangers: readonly string[];
}

/** Describes an explanation for the page. */
export function explanationView(explanation: CorsExplanation): ExplanationView {
  const { policies, remedy, preflight, outcome } = explanation;
  return {
    ...explanation,
    outcomeSentence: OUTCOMES[outcome],
    preflightReasons: preflight.isSent
      ? preflight.reasons.map(ruleSentence)
      : [],
    policies: policies.map(({ place, options, from }) => ({
      place,
      fields: Object.entries(options).map(([option, value]) => ({
        option,
        value: writtenValue(value),
        place: from[option] ?? 'default',
      })),
    })),
    remedy:
      remedy.kind === 'change'
        ? { kind: 'change', changes: remedy.changes.map(changeView) }
        : remedy,
    text: String(explanation),
  };
}

function changeView(change: CorsRemedyChange): ChangeView {
  const { sentence } = change;
  if (change.target === 'page') {
    const { field, value } = change;
    return {
      sentence,
      place: 'the page',
      option: field,
      value: writtenValue(value),
      added: [],
      dangers: [],
    };
  }
  const { place, option, value, added, dangers } = change;
  return {
    sentence,
    place,
    option,
    value: value === undefined ? undefined : writtenValue(value),
    added,
    dangers: dangers.map((danger) => DANGERS[danger]),
  };
}
