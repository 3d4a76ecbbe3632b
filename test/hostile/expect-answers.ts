import { expect } from '@jest/globals';
import { corsLinesOf } from './cors-lines.js';
import { expectSound } from './expect-sound.js';
import type { ExpectedAnswer } from './expected-answers.js';
import type { RawResponse } from './read-responses.js';
import { RawConnection } from './send-bytes.js';
import { preflightBytes } from './request-bytes.js';
import { PAGE } from './hostile-policies.js';
import { allowedPreflight } from './expected-answers.js';

/** Bytes to send, and what they have to be answered with, in that order. */
export interface Exchanged {
  readonly bytes: string;
  readonly answers: readonly ExpectedAnswer[];
}

const WELL_FORMED: Exchanged = {
  bytes: preflightBytes('/list', PAGE),
  answers: [allowedPreflight(PAGE, { credentials: true })],
};

/**
 * Exchanges on one connection, which the server has to close where an answer says so, and
 * has to go on serving else. Afterward it has to answer a well-formed preflight.
 */
export async function expectAnswers(
  origin: string,
  exchanges: readonly Exchanged[],
): Promise<void> {
  const connection = await RawConnection.open(origin);
  try {
    const closes = await expectExchanges(connection, exchanges);
    if (!closes) {
      return await expectService(connection);
    }
    expect(await connection.rest()).toEqual([]);
  } finally {
    connection.abort();
  }
  await expectService(await RawConnection.open(origin));
}

/** The server still answers, and has nothing left to say before it. */
async function expectService(connection: RawConnection): Promise<void> {
  await expectExchange(connection, WELL_FORMED);
  connection.finish();
  expect(await connection.rest()).toEqual([]);
}

/** Tells whether the last answer says that the connection is closed. */
async function expectExchanges(
  connection: RawConnection,
  exchanges: readonly Exchanged[],
): Promise<boolean> {
  let closes = false;
  for (const exchanged of exchanges) {
    closes = await expectExchange(connection, exchanged);
  }
  return closes;
}

async function expectExchange(
  connection: RawConnection,
  { bytes, answers }: Exchanged,
): Promise<boolean> {
  connection.write(bytes);
  let closes = false;
  for (const answer of answers) {
    const response = await connection.next(bytes.startsWith('HEAD '));
    expectSound(response);
    expect(readAs(answer, response)).toEqual(answer);
    closes = answer.closes ?? false;
  }
  return closes;
}

/** What a response says of the things that the expectation names. */
function readAs(
  { body, closes }: ExpectedAnswer,
  response: RawResponse,
): ExpectedAnswer {
  return {
    status: response.status,
    cors: corsLinesOf(response),
    ...(body !== undefined && { body: response.body }),
    // Not every platform announces it: whether it does close is seen afterward.
    ...(closes !== undefined && { closes }),
  };
}
