import { randomBytes } from 'node:crypto';

/** The administrator's token: that of `ADMIN_TOKEN`, else a new one. */
export function adminToken(): string {
  const given = process.env['ADMIN_TOKEN'];
  return given === undefined || given === ''
    ? randomBytes(24).toString('base64url')
    : given;
}
