import { NestFactory } from '@nestjs/core';
import { serve } from '../serve.js';
import { AppModule } from './app.module.js';

const known = process.env['FRONT_ENDS'] ?? '';
const isAdopted = process.env['ADOPT'] === '1';

await serve(
  () => NestFactory.create(AppModule, { logger: ['error', 'warn'] }),
  (api) => `
  API   ${api}/prices    sample/06-tightening

  ${isAdopted ? 'In force' : 'Candidate'}: ${known || 'nobody'}

  Ask as a front end of yours, and as a page that you do not know:
  curl -i ${api}/prices -H 'Origin: https://app.example'
  curl -i ${api}/prices -H 'Origin: http://stranger.example'

  What the candidate lacks, with counts and dangers; and the same to copy:
  curl ${api}/proposals
  curl ${api}/proposals/front-ends

  Start again with the origins that you know, until nothing is proposed:
  FRONT_ENDS=https://app.example npm run start:06

  Then put the list in force:
  FRONT_ENDS=https://app.example ADOPT=1 npm run start:06

  Ctrl-C ends it.
`,
);
