type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Follows what a person types, ticks and chooses on the page, until its form is sent or reset. `keep` puts it back where the
 * load that it waits for set something else over it; `forget` ends that for all of it, and `stop` the following.
 */
export function followTyped() {
  const typed = new Map<Field, string | boolean>();

  function hear({ target }: Event) {
    if (isField(target)) typed.set(target, valueOf(target));
  }

  function forgetForm({ target }: Event) {
    for (const field of typed.keys()) if (field.form === target) typed.delete(field);
  }

  async function keep(load: () => Promise<void>): Promise<void> {
    for (const field of typed.keys()) {
      if (field.isConnected) typed.set(field, valueOf(field));
      else typed.delete(field);
    }
    await load();
    for (const [field, value] of typed) if (valueOf(field) !== value) putBack(field, value);
  }

  const heard = { input: hear, submit: forgetForm, reset: forgetForm };
  for (const [name, listener] of Object.entries(heard)) document.addEventListener(name, listener, true);

  function stop() {
    for (const [name, listener] of Object.entries(heard)) document.removeEventListener(name, listener, true);
  }

  return { keep, forget: () => typed.clear(), stop };
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

const isTicked = (field: Field): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

function valueOf(field: Field): string | boolean {
  return isTicked(field) ? field.checked : field.value;
}

function putBack(field: Field, value: string | boolean) {
  if (isTicked(field)) field.checked = value === true;
  else if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) return;
  else field.value = String(value);
  // What is bound to the field hears of it as of typing.
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
}
