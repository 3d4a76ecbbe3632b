/** Sends a request from a page that has no origin of its own. */
export async function callAsAnybody(request, url) {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.hidden = true;
  frame.src = '/anybody.html';
  const ready = messageFrom(frame);
  document.body.append(frame);
  try {
    await ready;
    const answer = messageFrom(frame);
    frame.contentWindow.postMessage({ request, url: url.href }, '*');
    return (await answer).outcome;
  } finally {
    frame.remove();
  }
}

function messageFrom(frame) {
  const { promise, resolve } = Promise.withResolvers();
  const listen = ({ source, data }) => {
    if (source === frame.contentWindow) {
      removeEventListener('message', listen);
      resolve(data);
    }
  };
  addEventListener('message', listen);
  return promise;
}
