import {
  isOriginListReference,
  isOriginResolverReference,
} from '../../core/origin-rule/origin-rule.js';
import { nameOfResolver } from '../../core/origin-rule/origin-resolver.js';
import { quoted } from '../../core/issue/quoted.js';

/** The number of items of a list that are shown. A policy may have thousands. */
const SHOWN = 50;

/** Writes the value of an option as it stands in the source, as far as that is known. */
export function writtenValue(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.slice(0, SHOWN).map((item) => writtenValue(item));
    const others = value.length - items.length;
    return `[${[...items, ...(others > 0 ? [`… ${others} more`] : [])].join(', ')}]`;
  }
  if (isOriginListReference(value)) {
    return `originList(${quoted(value.name)})`;
  }
  if (isOriginResolverReference(value)) {
    return `originResolver(${nameOfResolver(value)})`;
  }
  return quoted(value);
}
