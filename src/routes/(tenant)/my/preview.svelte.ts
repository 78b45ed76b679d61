import { tick } from 'svelte';
import { invalidateAll } from '$app/navigation';
import { submission } from '#lib/ui/submission.svelte.ts';

/**
 * A form that first tells what would come of it. What it told is stale as soon as anything else is typed or chosen; the
 * choices that belong to what was told stand in an element of the class `plan`.
 *
 * @param reveal brings what the form told into view, unless a field needs attention, which gets the focus instead
 */
export function preview(reveal: () => void) {
  let isStale = $state(false);
  const sending = submission(() => () => async ({ result, formElement, update }) => {
    await update({ reset: false, invalidateAll: false });
    isStale = false;
    // What was refused may have changed meanwhile: the page shows what is true now.
    if (result.type === 'failure') await invalidateAll();
    await tick();
    const wrong = formElement.querySelector<HTMLElement>('[aria-invalid=true]');
    if (wrong) wrong.focus();
    else reveal();
  });
  return {
    submit: sending.submit,
    get isBusy() {
      return sending.isBusy;
    },
    get isStale() {
      return isStale;
    },
    /** Something else was chosen than what it told of. */
    touch() {
      isStale = true;
    },
    /** For the form's `oninput`. */
    oninput({ target }: Event) {
      if (!(target as Element).closest('.plan')) isStale = true;
    }
  };
}
