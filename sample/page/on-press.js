/**
 * Has a button do something, and not again before that is done. The button is not disabled meanwhile,
 * which would take the keyboard's focus away from it.
 *
 * @returns what presses the button
 */
export function onPress(button, action) {
  let isBusy = false;
  const press = async () => {
    if (isBusy) {
      return;
    }
    isBusy = true;
    button.setAttribute('aria-disabled', 'true');
    try {
      await action();
    } finally {
      isBusy = false;
      button.removeAttribute('aria-disabled');
    }
  };
  button.addEventListener('click', press);
  return press;
}
