import { listedParts } from './listed-parts.js';

// By region, as a website, and so on.
const S3 = /^s3(?:-[a-z0-9-]+)?\./;

/** Google's is below another suffix, so that the Public Suffix List does not tell. */
export const GOOGLE_STORE = 'storage.googleapis.com';

/**
 * Tells whether a host is an object store that serves the pages of all its customers from one origin: the bucket is in
 * the path, as in `https://s3.amazonaws.com/bucket/page.html`. Those with the name of S3 count if they are a public
 * suffix: the one below a company's own domain, `s3.example.com`, is the company's.
 *
 * Other public suffixes, such as `vercel.app`, serve nothing or the pages of their company by themselves.
 */
export function isObjectStore(host: string): boolean {
  return (
    host === GOOGLE_STORE ||
    (S3.test(host) && listedParts(host).publicSuffix === host)
  );
}

/** Tells, without parsing it, whether an entry may have such a host. */
export function mayBeObjectStore(entry: string): boolean {
  return entry.includes('://s3') || entry.includes(GOOGLE_STORE);
}
