import { code, element } from './element.js';

/** @typedef {import('../data/route-rows.js').FieldRow} FieldRow */

let made = 0;

/**
 * Makes the name of a policy. Its fields and their places appear while it is hovered or focused.
 *
 * @param {import('../data/route-rows.js').PolicyRow} policy
 */
export function policyCell({ place, fields }) {
  const id = `policy-${++made}`;
  const tip = element('div', { id, role: 'tooltip', class: 'tip' });
  const whole = element(
    'div',
    {
      class: 'policy',
      mouseenter: open,
      focusin: open,
      mouseleave: close,
      focusout: close,
      keydown: (/** @type {KeyboardEvent} */ { key }) => {
        if (key === 'Escape') {
          close();
        }
      },
    },
    element(
      'button',
      { type: 'button', 'aria-describedby': id, click: open },
      place,
    ),
    tip,
  );

  function open() {
    if (tip.childElementCount === 0) {
      tip.append(fieldList(fields));
    }
    whole.classList.add('open');
  }

  function close() {
    whole.classList.remove('open');
  }

  return whole;
}

/**
 * Lists the fields of a policy, each with the place that says it.
 *
 * @param {readonly FieldRow[]} fields
 */
export function fieldList(fields) {
  if (fields.length === 0) {
    return element('p', {}, 'Every option has its default: nobody gets in.');
  }
  return element(
    'dl',
    { class: 'fields' },
    ...fields.map(({ option, value, place }) =>
      element(
        'div',
        {},
        element('dt', {}, option),
        element(
          'dd',
          {},
          code(value),
          ' ',
          element('span', { class: 'place' }, `from ${place}`),
        ),
      ),
    ),
  );
}
