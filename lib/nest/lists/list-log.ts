import { describeIssue } from '../../core/issue/describe-issue.js';
import type { OriginListReport } from '../../lists/origin-list-health.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import { messageOf } from '../../http/log/cors-log.js';

/** How many entries that were left out are named, until the process ends. */
const NAMED_ENTRIES = 20;

/** Why a list lacks changes, and what to do. */
const BEHIND = {
  changes:
    'they come faster than this instance applies them. Give it more processor time, or make fewer changes',
  list: 'the whole list is being read. Look at the network to the store, and at how many changes come meanwhile',
} as const;

interface Log {
  error(message: string): void;
  warn(message: string): void;
  log(message: string): void;
}

/** Says what somebody should know of one run-time list. */
export class ListLog {
  #skipped = 0;

  constructor(
    private readonly list: string,
    private readonly log: Log,
  ) {}

  write(report: OriginListReport): void {
    switch (report.kind) {
      case 'lost':
        this.log.error(
          `lists.${this.list}: ${report.wasLoaded ? 'cannot be followed, and stays as it is' : 'could not be loaded, and allows nobody until it is'}: ${quoteForLog(messageOf(report.error))}`,
        );
        break;
      case 'closed':
        this.log.error(
          `lists.${this.list}: allows nobody until it is confirmed again, as staleAfter is over: ${quoteForLog(messageOf(report.reason))}`,
        );
        break;
      case 'pending':
        this.log.warn(
          `lists.${this.list}: ${report.change}() has not settled for ten seconds.`,
        );
        break;
      case 'behind':
        this.log.warn(
          `lists.${this.list}: has lacked changes that its store holds for ten seconds: ${BEHIND[report.lacks]}.`,
        );
        break;
      case 'caught-up':
        this.log.log(
          `lists.${this.list}: lacks no changes of its store any longer.`,
        );
        break;
      case 'stalled':
        this.log.warn(
          `lists.${this.list}: no entry has come for thirty seconds while the whole list is read. It may allow what was removed, until staleAfter closes it.`,
        );
        break;
      case 'following-again':
        this.log.log(`lists.${this.list}: is followed again.`);
        break;
      case 'skipped':
        this.#skipped++;
        if (this.#skipped <= NAMED_ENTRIES) {
          this.log.warn(`Left out: ${describeIssue(report.issue)}`);
        }
        if (this.#skipped === NAMED_ENTRIES) {
          this.log.warn(`lists.${this.list}: further entries are not named.`);
        }
    }
  }
}
