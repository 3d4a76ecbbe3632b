import { Controller, Get } from '@nestjs/common';
import { CorsService, SkipCors, type CorsProposal } from 'nestjs-cors';

/** What the candidate lacks. No page has any business here; sample 02 has the guard that is left out. */
@SkipCors()
@Controller('proposals')
export class ProposalController {
  constructor(private readonly cors: CorsService) {}

  @Get()
  list(): readonly CorsProposal[] {
    return this.cors.proposals();
  }

  /** The origins to add, without those that somebody should look at first. */
  @Get('front-ends')
  frontEnds(): string {
    return this.cors
      .proposals()
      .flatMap(({ origins }) => origins)
      .filter(({ dangers }) => dangers.length === 0)
      .map(({ origin }) => origin)
      .join(',');
  }
}
