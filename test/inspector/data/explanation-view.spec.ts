import { describe, expect, it } from '@jest/globals';
import type { CorsExplanation } from '../../../lib/core/page/page-explanation.js';
import { explanationView } from '../../../lib/inspector/data/explanation-view.js';

const EXPLANATION = {
  outcome: 'refused-at-preflight',
  preflight: { isSent: false },
  policies: [
    {
      place: 'WidgetController',
      options: { origin: '*', credentials: false },
      from: { origin: 'forRoot' },
    },
  ],
  remedy: {
    kind: 'change',
    changes: [
      {
        target: 'policy',
        sentence: 'Remove methods.',
        place: 'WidgetController',
        option: 'methods',
        value: undefined,
        added: [],
        dangers: ['other-routes'],
      },
    ],
  },
} as unknown as CorsExplanation;

describe('an explanation for the page', () => {
  it('has no value for an option to remove, and its dangers in words', () => {
    expect(explanationView(EXPLANATION).remedy).toEqual({
      kind: 'change',
      changes: [
        {
          sentence: 'Remove methods.',
          place: 'WidgetController',
          option: 'methods',
          value: undefined,
          added: [],
          dangers: ['Danger: other routes have the same policy.'],
        },
      ],
    });
  });

  it('names the default as the place of what nobody has written', () => {
    expect(explanationView(EXPLANATION).policies[0]?.fields).toEqual([
      { option: 'origin', value: '"*"', place: 'forRoot' },
      { option: 'credentials', value: 'false', place: 'default' },
    ]);
  });
});
