/** What makes a page a partner: a command for the terminal, and a button that sends the same. */
export interface PartnerCommand {
  /** The command, with whatever stands for the token. */
  text(token: string): string;
  /** Sends what the command sends, from this process, and returns the status of the answer. */
  run(): Promise<number>;
  /** Takes it back. */
  undo(): Promise<number>;
}

/**
 * @param api - the origin of the API
 * @param page - the origin to put on the list of partners
 * @param token - the administrator's, which the page never gets
 */
export function partnerCommand(
  api: string,
  page: string,
  token: string,
): PartnerCommand {
  const partners = `${api}/admin/partners`;
  const body = JSON.stringify({ origin: page });
  const authorization = `Bearer ${token}`;
  const statusOf = async (path: string, init: RequestInit): Promise<number> =>
    (await fetch(path, init)).status;
  return {
    text: (
      shown,
    ) => `curl -X POST ${partners} -H "Authorization: Bearer ${shown}" \\
    -H 'Content-Type: application/json' -d '${body}'`,
    run: () =>
      statusOf(partners, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      }),
    undo: () =>
      statusOf(`${partners}?origin=${encodeURIComponent(page)}`, {
        method: 'DELETE',
        headers: { authorization },
      }),
  };
}
