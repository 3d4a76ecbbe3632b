import { describeIssue } from '../../core/issue/describe-issue.js';
import type { OriginListReport } from '../../lists/origin-list-health.js';
import { quoteForLog } from '../../core/quote-for-log.js';
import { messageOf } from '../../http/log/cors-log.js';

/** Maximum number of skipped entries that are logged in the lifetime of the process. */
const NAMED_ENTRIES = 20;

/** Why a list is behind its store, and what to do. */
const BEHIND = {
  changes:
    'changes arrive faster than this instance applies them. Give it more CPU time, or make fewer changes',
  list: 'the whole list is being read. Check the network to the store, and the number of changes made meanwhile',
} as const;

interface Log {
  error(message: string): void;
  warn(message: string): void;
  log(message: string): void;
}

/** Logs the events of one run-time list that operators should know. */
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
          `lists.${this.list}: ${report.wasLoaded ? 'cannot be updated, and keeps its current entries' : 'could not be loaded, and allows nobody until it is loaded'}: ${quoteForLog(messageOf(report.error))}`,
        );
        break;
      case 'closed':
        this.log.error(
          `lists.${this.list}: allows nobody until it is confirmed again, because staleAfter has passed: ${quoteForLog(messageOf(report.reason))}`,
        );
        break;
      case 'pending':
        this.log.warn(
          `lists.${this.list}: ${report.change}() has been pending for ten seconds.`,
        );
        break;
      case 'behind':
        this.log.warn(
          `lists.${this.list}: has been behind its store for ten seconds: ${BEHIND[report.lacks]}.`,
        );
        break;
      case 'caught-up':
        this.log.log(`lists.${this.list}: has caught up with its store.`);
        break;
      case 'stalled':
        this.log.warn(
          `lists.${this.list}: received no entry for thirty seconds while reading the whole list. It may still allow removed origins, until staleAfter has passed.`,
        );
        break;
      case 'following-again':
        this.log.log(`lists.${this.list}: is updated again.`);
        break;
      case 'skipped':
        this.#skipped++;
        if (this.#skipped <= NAMED_ENTRIES) {
          this.log.warn(`Skipped: ${describeIssue(report.issue)}`);
        }
        if (this.#skipped === NAMED_ENTRIES) {
          this.log.warn(
            `lists.${this.list}: further skipped entries are not logged.`,
          );
        }
    }
  }
}
