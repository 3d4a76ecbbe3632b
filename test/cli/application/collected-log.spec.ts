import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CollectedLog } from '../../../lib/cli/application/collected-log.js';

describe('the log of an application', () => {
  it('keeps errors and the warnings of the module, and nothing else', () => {
    const log = new CollectedLog();
    Logger.overrideLogger(log);
    const logger = new Logger('CorsModule');

    logger.log('started');
    logger.debug('details');
    logger.verbose('more details');
    logger.warn('a warning');
    new Logger('Database').warn('slow');
    logger.error('lost');

    expect(log.warnings).toEqual(['a warning']);
    expect(log.takeErrors()).toEqual(['lost']);
    expect(log.takeErrors()).toEqual([]);
  });
});
