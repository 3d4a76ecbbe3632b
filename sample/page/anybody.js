import { call } from './call.js';

// In a sandbox this page has no origin, so that it is any other page to the API.
addEventListener('message', async ({ source, data: { request, url } }) => {
  if (source === parent) {
    parent.postMessage({ outcome: await call(request, url) }, '*');
  }
});
parent.postMessage({ isReady: true }, '*');
