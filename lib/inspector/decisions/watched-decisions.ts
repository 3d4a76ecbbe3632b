import type { ServerResponse } from 'node:http';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Subscription } from 'rxjs';
import type { CorsDecision } from '../../http/decisions/cors-decision.js';
import type { CorsDecisionCount } from '../../http/decisions/decision-counts.js';
import type { CorsProposal } from '../../core/report-only/proposal.js';
import { InspectedService } from '../data/inspected-service.js';
import { DecisionGroups, type DecisionGroup } from './decision-groups.js';
import { EventStreams } from './event-streams.js';

/** What the page shows of the decisions up to now. */
export interface DecisionsView {
  readonly counts: readonly CorsDecisionCount[];
  readonly refusals: readonly DecisionGroup[];
  /** What candidates (`reportOnly`) would have decided otherwise. */
  readonly differences: readonly DecisionGroup[];
  readonly proposals: readonly CorsProposal[];
}

/** Watches the decisions of the application from its start, so that the page shows what came before it. */
@Injectable()
export class WatchedDecisions
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  readonly #refusals = new DecisionGroups();
  readonly #differences = new DecisionGroups();
  readonly #streams = new EventStreams();
  #subscription: Subscription | undefined;

  constructor(
    @Inject(InspectedService) private readonly inspected: InspectedService,
  ) {}

  onApplicationBootstrap(): void {
    this.#subscription = this.inspected.cors.decisions$.subscribe((decision) =>
      this.#note(decision),
    );
  }

  /** The server closes only when every connection has ended. */
  beforeApplicationShutdown(): void {
    this.#subscription?.unsubscribe();
    this.#streams.end();
  }

  /** Sends every decision from now on. */
  stream(response: ServerResponse): void {
    this.#streams.open(response);
  }

  /** Returns the decisions up to now. */
  view(): DecisionsView {
    const { cors } = this.inspected;
    return {
      counts: cors
        .decisionCounts()
        .filter(({ policy }) => !this.inspected.isOwnPolicy(policy)),
      refusals: this.#refusals.all(),
      differences: this.#differences.all(),
      proposals: cors.proposals(),
    };
  }

  #note(decision: CorsDecision): void {
    if (this.inspected.isOwnPolicy(decision.policy)) {
      return;
    }
    if (!decision.isAllowed) {
      this.#refusals.add(decision);
    }
    if (decision.reportOnly !== undefined) {
      this.#differences.add(decision);
    }
    this.#streams.send('decision', decision);
  }
}
