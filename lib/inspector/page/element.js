/**
 * Makes an element. Whatever text is in it, and whoever sent it, stays text.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | undefined | ((event: any) => void)>} [attributes] functions are listeners, by the name of their event;
 * `true` is an empty attribute; `false` and `undefined` are none
 * @param {...(Node | string | undefined)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(attribute, value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(attribute, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/**
 * Makes a code element.
 *
 * @param {string} text
 */
export function code(text) {
  return element('code', {}, text);
}

let labels = 0;

/**
 * Makes a control with its label, and perhaps a hint.
 *
 * @param {string} text
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
export function labeled(text, control, hint) {
  control.id = `field-${++labels}`;
  if (hint !== undefined) {
    control.setAttribute('aria-describedby', `${control.id}-hint`);
  }
  return element(
    'div',
    { class: 'field' },
    element('label', { for: control.id }, text),
    control,
    hint === undefined
      ? undefined
      : element('span', { class: 'hint', id: `${control.id}-hint` }, hint),
  );
}

/**
 * Says how many there are.
 *
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
