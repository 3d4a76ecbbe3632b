/** Makes an element. Texts, whoever sent them, become text and nothing else. */
export function element(name, { children = [], ...properties } = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
