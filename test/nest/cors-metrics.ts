import { Injectable, type OnModuleInit } from '@nestjs/common';
import { metrics, type ObservableResult } from '@opentelemetry/api';
import { CorsService } from '../../lib/index.js';

@Injectable()
export class CorsMetrics implements OnModuleInit {
  constructor(private readonly cors: CorsService) {}

  onModuleInit(): void {
    metrics
      .getMeter('my-app')
      .createObservableCounter('cors.decisions', {
        description: 'CORS decisions by policy, kind and reason',
        unit: '{decision}',
      })
      .addCallback((result: ObservableResult) => {
        for (const {
          count,
          policy,
          kind,
          reason,
        } of this.cors.decisionCounts()) {
          result.observe(count, {
            'cors.policy': policy,
            'cors.kind': kind,
            'cors.reason': reason,
          });
        }
      });
  }
}
