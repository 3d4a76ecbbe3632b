import {
  isOriginListReference,
  isOriginResolverReference,
  type OriginRule,
} from '../origin-rule/origin-rule.js';
import { nameOfResolver } from '../origin-rule/origin-resolver.js';
import { quoted } from '../issue/quoted.js';
import { quoteForLog } from '../quote-for-log.js';
import type { Listed } from './refusal-explanation.js';

/** Number of items to show. A message must stay short. */
const NAMED = 3;

/** Returns the first origin rules as text for a message. */
export function listedRules(rules: readonly OriginRule[]): Listed {
  return listed(rules, describeRule);
}

/** Returns the first of some texts, which may come from a client, quoted for a message. */
export function listedTexts(texts: readonly string[]): Listed {
  return listed(texts, quoteForLog);
}

function listed<Item>(
  items: readonly Item[],
  describe: (item: Item) => string,
): Listed {
  return {
    first: items.slice(0, NAMED).map(describe),
    others: Math.max(0, items.length - NAMED),
  };
}

function describeRule(rule: OriginRule): string {
  if (isOriginListReference(rule)) {
    return `the list ${quoted(rule.name)}`;
  }
  if (isOriginResolverReference(rule)) {
    return `what the resolver ${nameOfResolver(rule)} allows`;
  }
  return typeof rule === 'function' ? 'what a function allows' : quoted(rule);
}
